"""How many replications are enough: told after every comparison, or grown until they are."""
