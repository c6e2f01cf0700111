"""Which figures of a comparison are drawn, and in which forms they are written."""

from collections.abc import Sequence

from caseflow.scenarios.refusal import Refusal, nearest_to

KINDS = (
    *("headlines", "gains", "affected", "over_time", "caseload"),
    *("differences", "survival", "waiting", "burden", "ends"),
)
"""The figures of a comparison, in the order in which a reader meets them."""

MAIN = KINDS[:5]
"""Those that answer the question; the others come on request."""

ALL, MAIN_NAME = "all", "main"
SETS = {MAIN_NAME: MAIN, ALL: KINDS}

FORMATS = ("png", "svg", "pdf")
PNG = FORMATS[0]
"""What a screen, a page and a document read; the others are for editing and for print."""

FIGURES_OPTION, FORMAT_OPTION = "--figures", "--figure-format"

Names = str | Sequence[str]
"""Names, or one text of them with commas between."""


def kinds_of(names: Names, where: str = FIGURES_OPTION) -> tuple[str, ...]:
    """The figures of these names, in their usual order.

    Examples
    --------
    >>> kinds_of("waiting,caseload")
    ('caseload', 'waiting')
    >>> kinds_of("main") == MAIN, kinds_of("all") == KINDS
    (True, True)
    """
    wanted: set[str] = set()
    for name in _split(names):
        if name not in SETS and name not in KINDS:
            known = (*KINDS, *SETS)
            raise Refusal(
                "there is no such figure",
                where=where,
                value=name,
                nearest=nearest_to(name, known),
                expected=f"{', '.join(KINDS)}, or {MAIN_NAME}, or {ALL}",
            )
        wanted |= set(SETS.get(name, (name,)))
    if not wanted:
        raise Refusal("names no figure", where=where, value=str(names), expected=", ".join(KINDS))
    return tuple(kind for kind in KINDS if kind in wanted)


def formats_of(names: Names, where: str = FORMAT_OPTION) -> tuple[str, ...]:
    """The forms of these names, in their usual order.

    Examples
    --------
    >>> formats_of("pdf, PNG")
    ('png', 'pdf')
    """
    wanted = {name.lower().lstrip(".") for name in _split(names)}
    for name in sorted(wanted - set(FORMATS)):
        raise Refusal(
            "figures are not written in this form",
            where=where,
            value=name,
            nearest=nearest_to(name, FORMATS),
            expected=", ".join(FORMATS),
        )
    if not wanted:
        raise Refusal("names no form", where=where, value=str(names), expected=", ".join(FORMATS))
    return tuple(form for form in FORMATS if form in wanted)


def _split(names: Names) -> list[str]:
    listed = names.split(",") if isinstance(names, str) else list(names)
    return [name.strip() for name in listed if name.strip()]
