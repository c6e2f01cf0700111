"""What is asked: a question and everything that its address holds."""
