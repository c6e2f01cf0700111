"""The board paper: the first two pages of a brief as one value object, and its views."""
