"""Who there is: one file an agent, each a stranger to the others."""
