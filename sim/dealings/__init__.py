"""Dealings: what happens between rows in more than one stage, one file a subject."""
