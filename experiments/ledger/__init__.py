"""The ledger on the command line: what is stored, told again, handed on, and forgotten."""
