"""Rows of groups of victims: where each is drawn, and what stands beside it."""

from itertools import groupby

from caseflow.experiments.measures import EVERYONE, GROUPS, Group
from caseflow.experiments.reports.group_differences import OTHERS


def group_rows() -> tuple[dict[Group, float], dict[float, str]]:
    """The height of each group's row, and what stands beside every row, headings too."""
    heights: dict[Group, float] = {}
    names: dict[float, str] = {}
    height = 0.0
    for dimension, groups in groupby(GROUPS, key=lambda group: group.dimension):
        if dimension is not EVERYONE.dimension:
            height += 0.4
            names[height] = dimension.title + ("" if dimension.settled else OTHERS)
            height += 1.0
        for group in groups:
            heights[group] = height
            names[height] = group.title
            height += 1.0
    return heights, names
