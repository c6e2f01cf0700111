"""Power: how much common random numbers in both scenarios gain, and where it is lost."""
