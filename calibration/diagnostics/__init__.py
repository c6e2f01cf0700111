"""What a fit gives, held beside what was published and beside other fits."""
