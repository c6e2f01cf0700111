"""At which value of a lever the better of two scenarios changes."""
