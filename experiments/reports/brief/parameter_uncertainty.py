"""What is left open: what stands behind the numbers, at central values and over draws."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from caseflow.experiments.reports.brief.limits import ModelLimit, central
from caseflow.experiments.reports.brief.posterior_cautions import cautions
from caseflow.experiments.reports.brief.traced_number import total
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.experiments.runs.posterior import Account, Posterior
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.sites import places_words
from caseflow.scenarios.words import date_words

WHERE = "docs/guides/policy.md"
NO_FORECAST = "It compares, it does not forecast."


@dataclass(frozen=True)
class ParameterUncertainty:
    """What a page says of the knowledge behind its numbers.

    Attributes
    ----------
    cautions
        Why less, or nothing, should be rested on the draws; they come first on the page.
    standing
        What the model was compared with, in the sentences at the head.
    account
        What is drawn, and where that comes from; empty at central values.
    warning
        How an interval is to be read.
    limits
        What must be known before building on it.
    over
        What the intervals are over, in a word or two.
    """

    cautions: list[str]
    standing: Markup
    account: Markup
    warning: str
    limits: tuple[ModelLimit, ...]
    over: str


AT_CENTRAL_VALUES = (
    "The intervals say how far chance could go. They do not say how sure one can be of the values "
    "behind them: other values within their ranges may turn a difference round."
)
OVER_DRAWS = (
    "The intervals say how surely the mean difference is known, over chance and over what is still "
    "possible. They are not the range in which the difference of the one true world lies: in some "
    "of what is possible it may be turned round."
)
NOT_THE_TRUE_WORLD = ModelLimit(
    "The interval is not the range of the one true world",
    "It says how surely the mean difference is known, over chance and over all that is drawn, and "
    "shrinks with more runs. The difference in the one true world may lie far outside it.",
    WHERE,
)


def left_open(design: Design) -> ParameterUncertainty:
    """Say what stands behind the numbers of a design."""
    drawing = design.drawing
    if drawing is None:
        standing = Markup("The model is not calibrated: it compares, it does not forecast.")
        return ParameterUncertainty(
            [], standing, Markup(""), AT_CENTRAL_VALUES, central(), "chance alone"
        )
    standing = _believed(drawing) if drawing.is_prior else _fitted(drawing.posterior)
    title = "The model is not calibrated" if _unfitted(drawing) else "The model is fitted in part"
    says = f"{standing.striptags()} Results are comparisons within the model, not forecasts."
    return ParameterUncertainty(
        cautions=[] if drawing.is_prior else cautions(drawing.posterior, design.sites),
        standing=standing + " " + NO_FORECAST,
        account=_account(drawing),
        warning=OVER_DRAWS,
        limits=(ModelLimit(title, says, WHERE), NOT_THE_TRUE_WORLD),
        over=design.intervals_over,
    )


def unspoken(posterior: Posterior) -> frozenset[str]:
    """The drawn parameters of which, as the account has it, no published figure speaks."""
    if posterior.account is None:
        return frozenset()
    return frozenset(posterior.account.diagnostics.get("unspoken", ()))


def _unfitted(drawing: ParameterDraws) -> bool:
    return drawing.is_prior or drawing.posterior.account is None


def _numbers(posterior: Posterior) -> Markup:
    return total("unknown_numbers", len(posterior.columns))


def _believed(drawing: ParameterDraws) -> Markup:
    told = Markup(
        "The model is not calibrated: {} uncertain numbers are drawn anew for each pair from what "
        "was believed of them before any fit, and nothing published has narrowed them."
    )
    return told.format(_numbers(drawing.posterior))


def _fitted(posterior: Posterior) -> Markup:
    account = posterior.account
    rest = " All other uncertain numbers stay at their central values."
    if account is None:
        told = Markup("{} unknown numbers are drawn anew for each pair from a file of draws.")
        return told.format(_numbers(posterior)) + rest
    told = Markup(
        "The model is fitted to {} at {}: {} unknown numbers are drawn anew for each pair from "
        "what the fit leaves possible."
    ).format(_figures(account), places_words(account.sites), _numbers(posterior))
    silent = unspoken(posterior)
    keys = [key for key in dict.fromkeys(key for _, key in posterior.columns) if key in silent]
    if not keys:
        return told + rest
    names = Markup(" and of ").join(
        Markup("‘{}’ (<code>{}</code>)").format(parameters()[key].words, key) for key in keys
    )
    silence = " No published figure speaks of {}: drawn along with the others, not learned."
    return told + Markup(silence).format(names) + rest


def _figures(account: Account) -> Markup:
    number = account.diagnostics.get("figures")
    if number is None:
        return Markup("published figures (how many, its account does not say)")
    return Markup("{} published figures").format(total("figures", number))


def _account(drawing: ParameterDraws) -> Markup:
    posterior, account = drawing.posterior, drawing.posterior.account
    if drawing.is_prior:
        of = Markup("What was believed before any fit")
    else:
        of = Markup("The posterior <code>{}</code>").format(posterior.name)
    told = Markup("{}: {} draws of {} unknown numbers.").format(
        of, total("draws", len(posterior.draws)), _numbers(posterior)
    )
    if account is not None:
        told += Markup(" Fitted to {} with the scenario <code>{}</code> at {}").format(
            _figures(account), account.scenario, places_words(account.sites)
        )
        day = date.fromisoformat(account.made[:10])
        told += Markup(', finished on <time datetime="{}">{}</time>.').format(day, date_words(day))
    each = " Each pair has the values of one draw, the same in every scenario."
    return told + each + " What a scenario sets itself stays as it sets it."
