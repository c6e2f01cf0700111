"""Event logs of simulated worlds in the forms that process mining reads."""
