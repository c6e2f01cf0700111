"""How few advocates are enough to keep measures within their limits."""
