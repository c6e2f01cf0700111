"""The tests: a package, so that none of this name that a library brings along stands in for it."""
