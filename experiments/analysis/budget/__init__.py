"""The best use of a sum of money: posts, caps and contact models that it pays for, compared."""
