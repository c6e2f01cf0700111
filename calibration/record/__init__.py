"""What a posterior keeps of its fit, so that it can be said again from that alone."""
