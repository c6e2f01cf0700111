"""Does it give what was published? Each figure with its interval, what is expected, a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from caseflow.calibration.diagnostics.target_fit import AGREES, NOTHING, TargetFit
from caseflow.calibration.reports.page.counted_where import about, of_whom, place_of
from caseflow.calibration.reports.page.traced_number import of_figure
from caseflow.calibration.reports.posterior_account import outside
from caseflow.calibration.reports.target_tables import written
from caseflow.calibration.targets.intervals import interval_of
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.targets import EVERYWHERE, Target, TargetForm
from caseflow.experiments.measures.formatting import MINUS
from caseflow.experiments.measures.formatting import NOTHING as DASH

USES = {"fit": "fitted", "check": "held back, not fitted"}
HEADS = (
    "Published figure",
    "Published",
    "Its 95 % interval",
    "Model, median",
    "Expected, 95 %",
    "z",
    "Tail",
    "Verdict",
)


@dataclass(frozen=True)
class FigureRow:
    """One figure as a row of a table: what it is, and its cells."""

    title: str
    about: str
    of_whom: str
    use: str
    cells: tuple[Markup, ...]
    verdict: str
    outside: bool


@dataclass(frozen=True)
class Place:
    """The figures of one site."""

    site: str
    title: str
    rows: tuple[FigureRow, ...]


def sites_of(targets: Sequence[Target]) -> list[str]:
    """The sites that figures are about, those of everywhere last."""
    found = dict.fromkeys(target.site for target in targets)
    return sorted(found, key=lambda site: site == EVERYWHERE)


def places(held: Sequence[TargetFit]) -> list[Place]:
    """Lay out every figure, site by site."""
    return [
        Place(
            site,
            place_of(site),
            tuple(_row(fit) for fit in held if fit.target.site == site),
        )
        for site in sites_of([fit.target for fit in held])
    ]


def not_given(held: Sequence[TargetFit]) -> list[str]:
    """Name every figure that lies outside of what is expected, and say why it cannot be given."""
    return [outside(fit, held).removeprefix("- ") for fit in held if lies_outside(fit)]


def lies_outside(target_fit: TargetFit) -> bool:
    """Whether a figure lies outside of what is expected."""
    return target_fit.verdict not in (AGREES, NOTHING)


def _row(target_fit: TargetFit) -> FigureRow:
    target = target_fit.target
    share = OBSERVED[target.measure].share
    low, high = interval_of(target)
    value = of_figure(target_fit, "published", written(target.value, share))
    if target.form is TargetForm.AT_LEAST:
        value = Markup("at least {}").format(value)
    interval = Markup("{} to {}").format(
        of_figure(target_fit, "published_low", written(low, share)),
        of_figure(target_fit, "published_high", written(high, share)),
    )
    if target.form is TargetForm.AT_LEAST:
        interval = Markup("no upper end")
    expected = Markup("{} to {}").format(
        of_figure(target_fit, "expected_0", written(target_fit.expected[0], share)),
        of_figure(target_fit, "expected_2", written(target_fit.expected[2], share)),
    )
    cells = (
        value,
        interval,
        of_figure(target_fit, "model_1", written(target_fit.model[1], share)),
        expected if target_fit.draws else Markup(DASH),
        of_figure(target_fit, "z", _signed(target_fit.z)),
        of_figure(target_fit, "tail", _tail(target_fit.tail)),
    )
    return FigureRow(
        title=target_fit.title,
        about=about(target),
        of_whom=of_whom(target),
        use=USES[target.use],
        cells=cells,
        verdict=target_fit.verdict,
        outside=lies_outside(target_fit),
    )


def _signed(value: float) -> str:
    return f"{round(value, 1) + 0.0:+.1f}".replace("-", MINUS)


def _tail(chance: float) -> str:
    return "< 0.01" if chance < 0.005 else f"{chance:.2f}"
