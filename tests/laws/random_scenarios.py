"""Random scenario files: numbers within their ranges or at their edges, dates, contact models."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume
from hypothesis import strategies as st

from caseflow.scenarios.contact_models import CHANNELS
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario, load
from caseflow.sim.agents.agency import Holder, Reach
from tests.laws.random_worlds import LEVERS, SITES, bases

STARTS = date(2018, 9, 3)
"""Day 0 of the pilot, which every scenario has unless it says otherwise."""

WORDS = {"true", "false"}


def written(value: str) -> str:
    """A value as TOML has it: words in quotation marks, numbers and flags as they are."""
    plain = value in WORDS or not value.replace("_", "").isalpha()
    return value if plain else f'"{value}"'


@st.composite
def changes(draw: st.DrawFn, most: int = 30) -> dict[str, str]:
    """What some levers are set to."""
    keys = draw(st.lists(st.sampled_from(sorted(LEVERS)), unique=True, max_size=most))
    return {key: draw(LEVERS[key]) for key in keys}


@st.composite
def contact_model(draw: st.DrawFn) -> list[str]:
    """Who holds the contact and how everybody reaches her, high risk apart."""
    lines = ["[contact_models.anyone]", 'summary = "made by chance"']
    reaches = [reach.name.lower() for reach in Reach]
    for risk in ("", "_high_risk"):
        holder = draw(st.sampled_from([holder.name.lower() for holder in Holder]))
        lines.append(f'holder{risk} = "{holder}"')
        for channel in CHANNELS:
            reach = "directly" if channel == holder else draw(st.sampled_from(reaches))
            lines.append(f'{channel}.reaches{risk} = "{reach}"')
    lines += [f"{flag} = {draw(st.sampled_from(['true', 'false']))}" for flag in ("deputy", "rota")]
    return lines


@st.composite
def random_scenarios(draw: st.DrawFn) -> Scenario:
    """A scenario as a planner might write it, on the edge of sense or well within it.

    What the ranges allow one by one but sense does not allow together is refused, and drawn again.
    """
    spans = {
        "warm_up_days": draw(st.integers(0, 20)),
        "intake_days": draw(st.integers(1, 40)),
        "follow_up_days": draw(st.integers(0, 40)),
    }
    days = sum(spans.values())
    site = draw(st.sampled_from(SITES))
    lines = ['title = "Anything"', f'base = "{draw(bases)}"', f'sites = ["{site}"]']
    lines += [f"{key} = {value}" for key, value in spans.items()]
    own = draw(st.booleans())
    if own:
        lines += draw(contact_model())
    lines.append("[levers]")
    lines += [f"{key} = {written(value)}" for key, value in draw(changes()).items()]
    if own:
        lines.append('contact.model = "anyone"')
    for day in sorted(draw(st.sets(st.integers(1, max(days - 1, 1)), max_size=2))):
        later = draw(changes(most=10))
        if later and day < days:
            begins = STARTS + timedelta(days=day - spans["warm_up_days"])
            lines += ["[[later]]", f"from = {begins}"]
            lines += [f"{key} = {written(value)}" for key, value in later.items()]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "anything.toml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        try:
            return load(str(path))
        except Refusal as refusal:
            # Shares of one whole, thresholds in the wrong order, or a warm-up of a site that opens
            # empty; nothing else may be refused.
            allowed = ("together", "must not be above", "has no warm-up")
            assume(not any(words in str(refusal) for words in allowed))
            raise
