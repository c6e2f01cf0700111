"""The phrases: how few are enough, and what happens with one fewer."""

from experiments.report import site_title
from experiments.staffing.fewest import Fewest, Readings, standing
from experiments.staffing.limit import Reading
from experiments.words import spanned, unit_words

STANDINGS = {1: "kept", 0: "cannot be told", -1: "passed"}


def sentence(site: str, fewest: Fewest) -> str:
    """Say how few are enough at one site, or that it cannot be done.

    Parameters
    ----------
    site
        Its short name.
    fewest
        What was found.

    Returns
    -------
    str
        With the interval of each measure at that number, and at one fewer.
    """
    title = site_title(site)
    if fewest.number is None:
        near = fewest.nearest
        told = _with(near, fewest.seen[near])
        if standing(fewest.seen[near]) == 0:
            return (
                f"{title}: with up to {fewest.most} advocates it is not told beyond luck that the "
                f"limits are kept. It is open {told}; more replications may tell."
            )
        return (
            f"{title}: the limits cannot be kept with up to {fewest.most} advocates (looked at: "
            f"{', '.join(map(str, fewest.seen))}). The nearest is {told}."
        )
    enough = _with(fewest.number, fewest.seen[fewest.number])
    told = f"{title}: {_advocates(fewest.number)} at the fewest. {_capital(enough)}."
    below = fewest.number - 1
    if below in fewest.seen:
        told += f" {_capital(_with(below, fewest.seen[below]))}."
        if standing(fewest.seen[below]) == 0:
            told += f" More replications may show that {_advocates(below)} would do."
    more = fewest.worse_with_more
    if more:
        told += (
            f" More is not always enough: with {' or '.join(map(str, more))} it is not told beyond "
            "luck that the limits are kept."
        )
    return told


def _with(number: int, readings: Readings) -> str:
    told = [
        f"{one.limit.measure.title.lower()} {_interval(one)} ({_verdict(one)})" for one in readings
    ]
    return f"with {_advocates(number)}: {'; '.join(told)}"


def _verdict(one: Reading) -> str:
    side = one.limit.words
    if one.standing > 0:
        return f"{side}, beyond luck"
    return f"not {side}" if one.standing < 0 else f"whether {side} cannot be told"


def _interval(one: Reading) -> str:
    unit = one.limit.measure.unit
    return f"{spanned(one.mean, one.low, one.high, unit)} {unit_words(unit)}"


def _advocates(number: int) -> str:
    return "1 advocate" if number == 1 else f"{number} advocates"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
