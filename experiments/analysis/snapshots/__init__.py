"""One world on one morning, as plain numbers."""
