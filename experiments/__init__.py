"""Questions, runs and answers: the only room of the house that reads and writes."""
