"""The figures of a fit: what was published, what the model gives, and what is known afterwards."""
