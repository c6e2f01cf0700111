"""Calibration: fitting what is uncertain to what was published."""
