"""The brief: one comparison as one file for a meeting, each number in it traced to the store."""
