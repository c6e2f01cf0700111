"""The plan: a file that says which scenarios are compared, where, how often, and by whose luck."""
