"""The pages for a team: who may do what, whose turn it is, and what is said of it afterwards."""
