"""What a fit gives, compared with what was published and beside other fits."""
