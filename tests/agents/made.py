"""Making one row for an example: fresh as declared, then as the example says."""

from typing import Any, TypeVar

from caseflow.sim.rows import Row

RowType = TypeVar("RowType", bound=Row)


def made(kind: type[RowType], **values: Any) -> RowType:
    """One fresh row, with these columns set.

    Parameters
    ----------
    kind
        The class of the row.
    **values
        Columns by name; a column that does not exist is an error.

    Returns
    -------
    Row
        A row of a table of its own.
    """
    row: RowType = kind.table(1)[0]
    for name, value in values.items():
        if name not in kind.columns:
            raise AttributeError(f"{kind.__name__} has no column {name!r}")
        setattr(row, name, value)
    return row
