"""What a scenario costs, and what it costs for each harm that it avoids."""
