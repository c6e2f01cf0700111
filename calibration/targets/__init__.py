"""What was published, and what the model gives for it."""
