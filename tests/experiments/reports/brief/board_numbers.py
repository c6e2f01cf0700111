"""The numbers of the first two pages, worked out from a store without the product."""

import math
from statistics import NormalDist

from caseflow.experiments.measures import MEASURES
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.measures.sample_size import FEW
from caseflow.experiments.runs.design import Design
from caseflow.scenarios.parameters import parameters
from tests.experiments.reports.page_reader import Element, Page
from tests.experiments.reports.store_queries import Query

NAMES = {entry.name: entry for entry in MEASURES}
PARTS = ("cost_of_police", "cost_of_agencies", "cost_of_justice")
ALL = ("all", "everyone")
FIRM = 0.95
MOST = 5
Row = dict[str, float | str | bool]


class BoardNumbers:
    """Says what a number of the board's pages must be."""

    def __init__(self, query: Query, page: Page, design: Design) -> None:
        self._query, self._design = query, design
        self._values = [design.baseline.periods[site][0][1] for site in design.baseline.sites]
        rows = [row for row in page.all("tr") if "data-parameter" in row.attributes]
        cells = [[cell for cell in page.all("td") if row in cell.within] for row in rows]
        near = [row for row in cells if row[-1].text == "closely related" and row[-2].text != "–"]
        judged = sum(row[-2].attributes.get("class") == "judgement" for row in near)
        self._plain: dict[str, float] = {
            "headlines": len(HEADLINES),
            "related": len(near),
            "related_judged": judged,
            "related_published": len(near) - judged,
            "advocate_hour": self._values[0]["costs.advocate_hour"],
            "advocate_hour_low": parameters()["costs.advocate_hour"].low,
            "advocate_hour_high": parameters()["costs.advocate_hour"].high,
            "reports_a_year": sum(values["demand.reports_a_year"] for values in self._values),
        }
        lucks = design.lucks
        self._plain["draws_run"] = -(-design.replications // lucks)
        self._plain["pairs_needed"] = 20 * lucks
        self._counted: dict[str, float] = {}

    def of(self, one: Element) -> float | None:
        """The number, or nothing where it is none of the board's own."""
        say = one.attributes
        statistic, scenario = say["data-statistic"], say.get("data-scenario", "")
        if "data-measure" in say:
            where = (scenario, say["data-site"], say["data-group"])
            return self._of_measure(say["data-measure"], where, statistic)
        if statistic in self._plain:
            return self._plain[statistic]
        if "_a_year" in statistic:
            return self._money(statistic, scenario)
        if not self._counted:
            self._counted = self._counts(self._design.scenarios[0].name)
        return self._counted.get(statistic)

    def _of_measure(self, name: str, where: tuple[str, str, str], statistic: str) -> float | None:
        def asked(what: str) -> float:
            return self._query.of(name, *where, what)

        if statistic == "people_a_year":
            days = self._design.baseline.intake_days
            return abs(asked("difference") * asked("baseline_people") * 365.25 / days)
        if statistic == "relative":
            return asked("difference") / asked("baseline_mean")
        if statistic == "replications_to_tell_apart":
            reach = NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.8)
            units = (reach * asked("deviation") / abs(asked("difference"))) ** 2
            number = max(units * asked("n") / asked("units"), asked("n") + 1)
            unit = 10 ** max(math.floor(math.log10(number)) - 1, 0)
            return float(unit * math.ceil(number / unit))
        return None

    def _money(self, statistic: str, scenario: str) -> float | None:
        reports = self._plain["reports_a_year"]
        if statistic.startswith("cost_of"):
            names = (statistic.removesuffix("_a_year"),)
            return two_digits(self._query.together(names, scenario)[0] * reports)
        if statistic.startswith("other_costs"):
            place = ["", "low", "high"].index(statistic.partition("_a_year")[2].lstrip("_"))
            return two_digits(self._query.together(PARTS, scenario)[place] * reports)
        if statistic == "posts_a_year":
            hours = sum(
                values["advocacy.advocates"] * values["advocacy.weekly_hours"]
                for values in self._values
            )
            return two_digits(hours * 365.25 / 7.0 * self._plain["advocate_hour"])
        return None

    def _counts(self, scenario: str) -> dict[str, float]:
        found = {name: row for name in NAMES if (row := self._standing(name, scenario))}
        headlines = [found[name] for name in HEADLINES if name in found]
        ranked = [name for name, row in found.items() if self._is_ranked(name, row)]
        kept = [
            found[name]
            for name in ranked
            if name.removesuffix("_served") == name or name.removesuffix("_served") not in ranked
        ]
        counts = {
            f"{sureness} {word}": float(
                sum(row["word"] == word and row["firm"] is firm for row in headlines)
            )
            for word in ("better", "worse")
            for sureness, firm in (("firmly", True), ("on average", False))
        }
        unclear = [row for row in headlines if row["word"] == "unclear"]
        counts["not clearly different"] = len(unclear)
        counts["unsettled"] = sum(not row["firm"] and bool(row["wide"]) for row in headlines)
        for tone in ("better", "worse"):
            counts[tone] = sum(row["word"] == tone for row in kept)
        counts["shown"] = MOST
        most = max(0.01, *(float(row["reach"]) for row in headlines))
        power = 10.0 ** math.floor(math.log10(most))
        step = next(step for step in (1.0, 2.0, 5.0, 10.0) if step * power >= most * (1.0 - 1e-9))
        counts["axis_end"] = 100.0 * float(f"{step * power:.6g}")
        return counts

    def _standing(self, name: str, scenario: str) -> Row | None:
        """What may be said of a measure; nothing where it is defined nowhere."""

        def asked(what: str) -> float:
            return self._query.of(name, scenario, *ALL, what)

        try:
            difference, before = asked("difference"), asked("baseline_mean")
        except (ValueError, ZeroDivisionError):
            return None
        low, high = asked("low"), asked("high")
        differs = low > 0.0 or high < 0.0
        better = (difference > 0.0) == (NAMES[name].better == "higher")
        share = asked("better_share" if better else "worse_share") if differs else 0.0
        enough = self._plain["draws_run"] >= 20
        size = max(abs(low), abs(high), abs(difference))
        return {
            "firm": differs and (self._design.drawing is None or (enough and share >= FIRM)),
            "word": ("better" if better else "worse") if differs else "unclear",
            "wide": (low, high) != (0.0, 0.0),
            "reach": size / abs(before) if before else 0.0,
            "relative": abs(difference / before) if before else 0.0,
        }

    def _is_ranked(self, name: str, row: Row) -> bool:
        if NAMES[name].better == "neither" or row["word"] == "unclear" or row["relative"] < 0.01:
            return False
        where = (name, self._design.scenarios[0].name, *ALL)
        try:
            return self._query.of(*where, "people") >= FEW
        except TypeError:
            # What is not about people has no number of them.
            return True


def two_digits(value: float) -> float:
    """Money as it is told: to two digits that count."""
    return float(f"{value:.2g}") if abs(value) >= 1.0 else round(value, 2)
