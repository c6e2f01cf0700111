"""One simulated life in two worlds, in words."""
