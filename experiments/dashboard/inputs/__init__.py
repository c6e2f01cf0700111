"""What a visitor sets, and takes along."""
