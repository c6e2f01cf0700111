"""The dialogue of a first question: place, posts, what to compare, how sure, and a name."""

from pathlib import Path

from caseflow.first_question import COMPARISONS, SURENESS, FirstQuestion, posts_of, stem_of
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.sites import delivered_sites, sites


def asked(folder: Path) -> FirstQuestion | None:
    """Ask one thing after another; nothing where the dialogue is left with Ctrl-C."""
    import questionary

    places = {place.name: place.site for place in delivered_sites().values()}
    name = questionary.autocomplete(
        "Which place? (type its beginning, Tab lists them)",
        choices=sorted(places),
        validate=lambda given: given in places or "Choose a place from the list.",
    ).ask()
    if name is None:
        return None
    place = sites()[places[name]]
    posts = questionary.text(
        "How many posts for advocates are there?",
        default=f"{place.values.get('advocacy.advocates', 1)}",
        validate=lambda given: _said(lambda: posts_of(given)),
    ).ask()
    if posts is None:
        return None
    what = questionary.select(
        "What do you want to compare with that?",
        choices=[questionary.Choice(entry.title, key) for key, entry in COMPARISONS.items()],
    ).ask()
    if what is None:
        return None
    sure = questionary.select(
        "How sure must the answer be?",
        choices=[questionary.Choice(words, key) for key, (words, _) in SURENESS.items()],
    ).ask()
    if sure is None:
        return None
    stem = questionary.text(
        "A name for the files?",
        default=place.site,
        validate=lambda given: _said(lambda: stem_of(given, folder)),
    ).ask()
    if stem is None:
        return None
    return FirstQuestion(place.site, name, posts_of(posts), what, sure, stem_of(stem, folder))


def _said(reading: object) -> bool | str:
    """Whether it can be read, or why not."""
    try:
        reading()  # type: ignore[operator]
    except Refusal as refusal:
        return str(refusal)
    return True
