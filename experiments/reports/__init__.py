"""How a result is shown: text, JSON and figures, a file a subject."""
