"""How a fit, a sensitivity and a decision are shown."""
