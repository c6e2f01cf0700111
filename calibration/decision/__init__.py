"""What to choose while much is not known, what that risks, and what would be worth knowing."""
