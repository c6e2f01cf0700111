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


@dataclass(frozen=True)
class Frame:
    """When and where.

    Attributes
    ----------
    starts
        The date of day 0.
    warm_up_days, intake_days, follow_up_days
        Spans, one after another.
    sites
        The short names of the sites.
    """

    starts: date
    warm_up_days: int
    intake_days: int
    follow_up_days: int
    sites: tuple[str, ...]

    @property
    def days(self) -> int:
        """How long it lasts in all."""
        return self.warm_up_days + self.intake_days + self.follow_up_days

    @property
    def ends(self) -> date:
        """The first day that is no longer part of it."""
        return self.starts + timedelta(days=self.days)

    def spans(self) -> list[str | int]:
        """Give the date and the spans, in the order in which files write them."""
        return [self.starts.isoformat(), self.warm_up_days, self.intake_days, self.follow_up_days]

    def changes(self, base: "Frame | None") -> dict[str, object]:
        """Compare with the frame of a base."""
        if base is None:
            return {}
        found: dict[str, object] = {
            key: value
            for key, value, before in zip(FRAME, self.spans(), base.spans(), strict=True)
            if value != before
        }
        if self.sites != base.sites:
            found["sites"] = list(self.sites)
        return found


def frame_of(
    chain: Sequence[Link], options: Mapping[str, str], chosen: Sequence[str] | None
) -> Frame:
    """Put a frame together."""
    said: dict[str, object] = {"warm_up_days": 0}
    where = dict.fromkeys(FRAME, chain[0].where)
    for place, file in [
        *((link.where, link.file) for link in chain),
        (COMMAND_LINE, _read(options)),
    ]:
        for key in FRAME:
            if getattr(file, key) is not None:
                said[key], where[key] = getattr(file, key), place
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
        given[key] = number_from(text.strip())
        if key == "starts":
            try:
                given[key] = date.fromisoformat(text.strip())
            except ValueError:
                given[key] = text
    return scenario_file_of(given, COMMAND_LINE)
