"""Labels of ticks that are worked out while a figure is drawn.

Apart from the figures that use them, and no lambdas: a figure goes to another process to be drawn,
which for a label would read the whole analysis behind the file that it stands in.
"""


def unsigned(size: float, _: int | None) -> str:
    """A number without its sign, where the side says which way it goes."""
    return f"{abs(size):g}"


def per_cent(size: float, _: int | None) -> str:
    """A share as per cent, without its sign."""
    return f"{abs(100.0 * size):g} %"
