"""What came of the runs: differences, intervals, and the questions that take many comparisons."""
