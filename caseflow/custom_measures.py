"""Measures of one's own: a function that counts, entered beside those that are delivered."""

from collections.abc import Callable
from typing import Any, Literal, TypeVar

from caseflow.experiments.measures import MEASURES
from caseflow.experiments.measures.counting import Chance, mean, share
from caseflow.experiments.measures.definition import Measure
from caseflow.scenarios.refusal import Refusal

__all__ = ["Chance", "mean", "measure", "remove_measure", "share"]

Counting = TypeVar("Counting", bound=Callable[..., Any])


def measure(
    name: str | None = None,
    *,
    heading: str,
    unit: str,
    layer: Literal["true", "reported", "recorded"],
    of: str,
    title: str | None = None,
    better: Literal["lower", "higher", "neither"] = "neither",
    evidence: str = "none",
    judgement: bool = False,
    by_group: bool = True,
    follow_up: float = 0.0,
) -> Callable[[Counting], Counting]:
    """Enter a function as a measure, which then counts wherever the delivered ones do.

    It is counted in every comparison from then on, kept in the store under a digest of its own,
    listed by `caseflow measures`, and can be named by ``measures=``, by ``--measure`` and in a file
    of published figures. Runs that were stored without it are simulated again when they are next
    wanted, and completed where they lie. A package brings measures along by an entry point of the
    group ``caseflow.measures`` that names the module.

    Parameters
    ----------
    name
        As commands and the store call it: small letters, digits and underscores. The name of the
        function if left out.
    heading
        The section it stands under: one of those that exist, or one of your own.
    unit
        ``share`` for a share of 1, shown in per cent; otherwise a word such as ``days``.
    layer
        ``true`` for what happens, ``reported`` for what the police are told, ``recorded`` for what
        they write down. Published figures are compared within their layer.
    of
        Of whom it is a share or a mean, in plain words.
    title
        In plain words, for tables and figures. The name in words if left out.
    better
        Which direction is better.
    evidence
        The rows of evidence that speak of it, such as ``A1``.
    judgement
        Whether it rests on parameters of which no published figure speaks.
    by_group
        Whether the function gives one number a victim, so that it can be added up for groups of
        victims. Otherwise it exists for everyone together only.
    follow_up
        For how many days everyone must be followed, such as 365 for what happens within a year of
        the report. Of a run that follows them for fewer, nobody is counted.

    Returns
    -------
    callable
        A decorator, which gives the function back unchanged. The function gets what is observed of
        one site in one replication: ``cases``, ``victims`` and ``perpetrators``, each a structured
        array of shape (victims of the cohort,), times in days since the world began; ``incidents``
        after the first report (assaults ``marked``) and ``reports`` (recorded ones ``marked``),
        with ``counts`` of shape (victims,) and ``hours`` since the first report; and all rows of
        every table in ``tables``. It returns ``share(...)``, ``mean(...)``, ``Chance(...)``, or
        two arrays, numerators and denominators, of shape (victims,); of any shape with
        ``by_group=False``.

    Raises
    ------
    Refusal
        When the name is taken or cannot be one, or when a choice is not one of its words. Entering
        the same function again, from the same module, replaces it.

    Notes
    -----
    Values of a replication are the sum of numerators over that of denominators. The digest is
    taken over the function, over what it uses of its own module and of what lies beside that, and
    not over installed libraries.

    Examples
    --------
    >>> import caseflow as cf
    >>> @cf.measure(heading="Service", unit="share", layer="true", of="victims who reported")
    ... def contacted_ten_times(observed):
    ...     \"\"\"Victims who had ten contacts or more by the end of the run.\"\"\"
    ...     return cf.share(observed.victims["contacts"] >= 10)
    >>> from caseflow.experiments.measures.lookup import measure_named
    >>> measure_named("contacted_ten_times").title
    'Contacted ten times'
    >>> cf.remove_measure("contacted_ten_times")
    """
    if name is not None and not isinstance(name, str):
        raise Refusal(
            "write the measure's unit, layer and people",
            where="@measure",
            expected='@measure(heading="Service", unit="share", layer="true", of="victims")',
        )

    def enter(function: Counting) -> Counting:
        named = name or str(getattr(function, "__name__", ""))
        if not hasattr(function, "__code__"):
            raise Refusal("only a function can be a measure", where="@measure", value=named)
        words = title or named.replace("_", " ").capitalize()
        definition = " ".join((function.__doc__ or words).split())
        entered = Measure(
            name=named,
            heading=heading,
            title=words,
            unit=unit,
            layer=layer,
            denominator=of,
            better=better,
            evidence=evidence,
            judgement=judgement,
            definition=definition,
            by_group=by_group,
            follow_up=follow_up,
        )
        MEASURES.add(entered, function)
        return function

    return enter


def remove_measure(name: str) -> None:
    """Take a measure of your own out again.

    What the store holds of it stays there, and is used again once it is back.

    Parameters
    ----------
    name
        The name under which it was entered.

    Raises
    ------
    Refusal
        When there is no such measure, or when it is one of those that are delivered.

    Examples
    --------
    >>> import caseflow as cf
    >>> @cf.measure(heading="Service", unit="contacts", layer="true", of="victims who reported")
    ... def contacts(observed):
    ...     return cf.mean(observed.victims["contacts"])
    >>> cf.remove_measure("contacts")
    """
    MEASURES.remove(name)
