"""The figures: every picture of a comparison, drawn from what the runs came to.

The only part of the product that names seaborn and matplotlib.
"""

from caseflow.experiments.reports.figures.gallery import draw

__all__ = ["draw"]
