"""The screen: an answer in 40 lines of 80 columns, made from the same differences as JSON."""
