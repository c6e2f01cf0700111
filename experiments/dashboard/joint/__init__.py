"""One answer for three or four scenarios."""
