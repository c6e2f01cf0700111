"""Which of several scenarios is best, and how sure that is."""
