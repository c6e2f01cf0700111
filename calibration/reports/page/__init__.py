"""The calibration report: what a fit came to, as one page that needs nothing besides itself."""
