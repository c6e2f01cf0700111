"""The frame: when a scenario happens, for how long, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caseflow.scenarios.chain import Link
from caseflow.scenarios.layers import COMMAND_LINE
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.scenario_file import FRAME, LONGEST_DAYS, ScenarioFile, scenario_file_of
from caseflow.scenarios.sites import short_names, site_of
from caseflow.scenarios.values import number_from

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)

RUNNING, EMPTY = "running", "empty"
"""How a site opens: with the people and cases of a warm-up, or with nobody."""

WARM_UP_DAYS = 1461
"""How long a site has been running before day 0, unless a scenario says how long.

At the pilot's sites open cases rise for three to four years after an empty start, for some victims
are supported for years; what still rises after that has no steady state (see
``docs/decisions/0038-running-sites.md``).
"""


@dataclass(frozen=True)
class Frame:
    """When and where.

    Attributes
    ----------
    starts
        The date of day 0, on which the intake begins.
    opening
        Whether the site has been running before that, or is empty.
    warm_up_days, intake_days, follow_up_days
        Spans, one after another; the warm-up ends on day 0.
    sites
        The short names of the sites.
    """

    starts: date
    opening: str
    warm_up_days: int
    intake_days: int
    follow_up_days: int
    sites: tuple[str, ...]

    @property
    def days(self) -> int:
        """How long it lasts in all."""
        return self.warm_up_days + self.intake_days + self.follow_up_days

    @property
    def first_day(self) -> date:
        """The date on which the world begins: day 0, or the beginning of the warm-up before it."""
        return self.starts - timedelta(days=self.warm_up_days)

    @property
    def ends(self) -> date:
        """The first day that is no longer part of it."""
        return self.first_day + timedelta(days=self.days)

    def spans(self) -> list[str | int]:
        """Give the date and the spans, which say all there is to say of the time."""
        return [self.starts.isoformat(), self.warm_up_days, self.intake_days, self.follow_up_days]

    def changes(self, base: "Frame | None") -> dict[str, object]:
        """Compare with the frame of a base."""
        if base is None:
            return {}
        found: dict[str, object] = {}
        if self.starts != base.starts:
            found["starts"] = self.starts.isoformat()
        if self.opening != base.opening:
            found["opening"] = self.opening
        usual = self.opening != base.opening and self.warm_up_days in (0, WARM_UP_DAYS)
        if self.warm_up_days != base.warm_up_days and not usual:
            found["warm_up_days"] = self.warm_up_days
        for key in ("intake_days", "follow_up_days"):
            if getattr(self, key) != getattr(base, key):
                found[key] = getattr(self, key)
        if self.sites != base.sites:
            found["sites"] = list(self.sites)
        return found


def frame_of(
    chain: Sequence[Link], options: Mapping[str, str], chosen: Sequence[str] | None
) -> Frame:
    """Put a frame together."""
    said: dict[str, object] = {"opening": RUNNING, "warm_up_days": WARM_UP_DAYS}
    where = dict.fromkeys(FRAME, chain[0].where)
    for place, file in [
        *((link.where, link.file) for link in chain),
        (COMMAND_LINE, _read(options)),
    ]:
        for key in FRAME:
            if getattr(file, key) is not None:
                said[key], where[key] = getattr(file, key), place
        said |= _opening(file, str(said["opening"]), place)
    for key in FRAME:
        if key not in said:
            raise Refusal("the root must say it", where=chain[0].where, key=key)
    frame = Frame(**said, sites=_sites(chain, chosen))  # type: ignore[arg-type]
    if not EARLIEST <= frame.starts <= LATEST:
        raise Refusal(
            "too far away to be meant",
            where=where["starts"],
            key="starts",
            value=frame.starts,
            expected=f"a date from {EARLIEST} to {LATEST}",
        )
    if frame.days > LONGEST_DAYS:
        raise Refusal(
            f"warm-up, intake and follow-up last {frame.days} days together",
            where=where["follow_up_days"],
            key="follow_up_days",
            value=frame.follow_up_days,
            expected=f"{LONGEST_DAYS} (twenty years) at most",
        )
    return frame


def _opening(file: ScenarioFile, opening: str, where: str) -> dict[str, object]:
    """What a file says of the opening and of the warm-up, each of which goes with the other."""
    days = file.warm_up_days
    if days is None:
        if file.opening is None:
            return {}
        return {"warm_up_days": WARM_UP_DAYS if file.opening == RUNNING else 0}
    if opening == EMPTY and days:
        raise Refusal(
            "a site that is empty on day 0 has no warm-up",
            where=where,
            key="warm_up_days",
            value=days,
            expected='opening = "running" with it, or 0',
        )
    if file.opening == RUNNING and not days:
        raise Refusal(
            "a site that is running on day 0 has had a warm-up",
            where=where,
            key="warm_up_days",
            value=days,
            expected='opening = "empty" instead, or 1 at least',
        )
    return {"opening": RUNNING if days else EMPTY}


def _sites(chain: Sequence[Link], chosen: Sequence[str] | None) -> tuple[str, ...]:
    sites: tuple[str, ...] = ()
    for link in chain:
        if link.file.sites is not None:
            sites = _checked(link.file.sites, f"{link.where}, sites")
    if not sites:
        raise Refusal("the root must say it", where=chain[0].where, key="sites")
    if chosen is None:
        return sites
    for site in _checked(chosen, "--site"):
        if site not in sites:
            raise Refusal(
                f"'{chain[-1].name}' does not have this site",
                where="--site",
                value=site,
                expected=short_names(sites),
                nearest=nearest_to(site, sites),
            )
    if not chosen:
        raise Refusal("at least one site is needed", where="--site")
    return tuple(site for site in sites if site in chosen)


def _checked(names: Sequence[str], where: str) -> tuple[str, ...]:
    for number, name in enumerate(names):
        site_of(name, where)
        if name in names[:number]:
            raise Refusal("this site is named twice", where=where, value=name)
    return tuple(names)


def _read(options: Mapping[str, str]) -> ScenarioFile:
    """Dates and spans from the command line, held to the same rules as those in files."""
    given: dict[str, object] = {}
    for key, text in options.items():
        given[key] = text.strip() if key == "opening" else number_from(text.strip())
        if key == "starts":
            try:
                given[key] = date.fromisoformat(text.strip())
            except ValueError:
                given[key] = text
    return scenario_file_of(given, COMMAND_LINE)
