"""An area in one table: the sheet to fill in, and what is made of it."""

from os import PathLike
from pathlib import Path

from caseflow.argument_names import in_python
from caseflow.result import AccountResult
from caseflow.scenarios.refusal import Refusal

ENDINGS = (".xlsx", ".csv")


@in_python
def area_sheet(
    file: str | PathLike[str],
    table: str | PathLike[str] | None = None,
    force: str = "",
    replace: bool = False,
) -> Path:
    """Write the sheet in which a planner describes an area.

    Parameters
    ----------
    file
        Where to; a workbook (``.xlsx``), or a table of text (``.csv``).
    table
        An official table of recorded crime, or of outcomes, from which the sheet is filled in as
        far as it says something of ``force``: a workbook or a table of text, with one column of
        police forces and one of numbers.
    force
        A police force, by any usual name.
    replace
        Whether a file that is there already may be written over.

    Returns
    -------
    pathlib.Path
        The file. It has a line a question (population and reports in people a year, outcomes in
        crimes, posts in full-time posts, hours a week, days, pounds a year), with an example and
        what holds where nothing is said, and a line a post.

    Raises
    ------
    Refusal
        When the file cannot be written or is there already, or the table says nothing of the force.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import caseflow as cf
    >>> with TemporaryDirectory() as folder:
    ...     sheet = cf.area_sheet(Path(folder) / "norwich.csv")
    ...     "Advocates in full-time posts" in sheet.read_text("utf-8-sig")
    True
    """
    from caseflow.calibration.area.sheet.reading import filled_from
    from caseflow.calibration.area.sheet.workbook import write_sheet

    path = Path(file)
    if path.suffix.lower() not in ENDINGS:
        raise Refusal(
            "by its ending it is neither a workbook nor a table of text",
            where=str(path),
            expected=f"{path.stem or 'my_area'}.xlsx or .csv",
        )
    if path.exists() and not replace:
        raise Refusal(
            "a file of this name is there already",
            where=str(path),
            expected="--replace to write over it",
        )
    if (table is None) != (not force):
        raise Refusal(
            "a table and a force go together: what the table says of that force is filled in",
            where="--table" if force else "--force",
        )
    filled = {} if table is None else filled_from(Path(table), force)
    write_sheet(path, filled)
    return path


@in_python
def read_area(
    file: str | PathLike[str],
    out: str | PathLike[str] | None = None,
    force: str = "",
    replace: bool = False,
) -> AccountResult:
    """Read the sheet of an area, check it cell by cell, and make a scenario of it.

    Whatever the sheet leaves blank is filled in from the nearest evidence, and listed.

    Parameters
    ----------
    file
        A sheet as ``area_sheet`` writes it, filled in; or with ``force`` an official table.
    out
        The scenario file to write; beside the sheet and named for the area when left out.
    force
        A police force, by any usual name, of which an official table is read.
    replace
        Whether files that are there already may be written over.

    Returns
    -------
    AccountResult
        ``.table`` has a row a number: ``area``, ``parameter``, ``label``, ``value``, ``low`` and
        ``high`` (the spread of what is assumed, in the unit of the number; missing where the area
        says it itself), ``assumed``, and ``source`` (a cell, or the rule by which it is filled
        in). ``.found.scenario`` is the scenario, which ``compare`` and all others take, and
        ``.found.counts_file`` what ``check_area`` takes.

    Raises
    ------
    Refusal
        When anything is wrong: ``mistakes`` then has every one, with its cell and its remedy.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import caseflow as cf
    >>> with TemporaryDirectory() as folder:
    ...     sheet = Path(folder) / "norwich.csv"
    ...     _ = sheet.write_text(
    ...         "Line,Unit,Example,If left blank,Your area\\n"
    ...         "Name of the place,,,,Norwich\\n"
    ...         "Police force,,,,Norfolk Constabulary\\n"
    ...         'Residents,,,,"144,000"\\n'
    ...         "Advocates in full-time posts,,,,1.6\\n"
    ...     )
    ...     found = cf.read_area(sheet)
    >>> found.found.scenario.sites
    ('norwich',)
    >>> found.table.set_index("parameter").loc["advocacy.advocates", "value"]
    1.6
    """
    from caseflow.calibration.area.sheet.reading import read_sheet
    from caseflow.calibration.reports.sheet_account import sheet_account, sheet_json

    found = read_sheet(Path(file), None if out is None else Path(out), force, replace)
    return AccountResult(
        found=found,
        rows="numbers",
        _json=lambda: sheet_json(found),
        _text=lambda: "\n".join(sheet_account(found)),
        _lines=lambda: sheet_account(found),
    )
