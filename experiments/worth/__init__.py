"""What it would be worth to put right each thing that goes wrong, one at a time."""
