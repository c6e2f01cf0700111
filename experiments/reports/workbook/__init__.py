"""The workbook: one answer as sheets of numbers and words, for a spreadsheet."""
