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
from caseflow.scenarios.priors import label_of
from caseflow.scenarios.sites import places_words
from caseflow.scenarios.words import date_words

WHERE = "docs/guides/policy.md"
MOST_NAMED = 3
"""More numbers of which no figure speaks than this are counted and not named."""

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
    "possible. They are not the range in which the difference of the one true world lies: that is "
    "told beside each headline, with chance averaged out."
)
NOT_THE_TRUE_WORLD = ModelLimit(
    "The interval is not the range of the one true world",
    "It says how surely the mean difference is known, over chance and over all that is drawn, and "
    "shrinks with more runs. The difference in the one true world may lie far outside it, within "
    "the range of draws.",
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


def unspoken(posterior: Posterior) -> frozenset[tuple[str, str]]:
    """The drawn columns of which, as the fit measured, no published figure speaks."""
    spoken = posterior.spoken
    if spoken is None:
        return frozenset()
    return frozenset(
        (site, key) for site, key in posterior.columns if label_of(key, site) not in spoken
    )


def _unfitted(drawing: ParameterDraws) -> bool:
    return drawing.is_prior or drawing.posterior.account is None


def _numbers(posterior: Posterior) -> Markup:
    return total("unknown_numbers", len(posterior.columns))


def _believed(drawing: ParameterDraws) -> Markup:
    told = Markup(
        "The model is not calibrated: {} uncertain numbers are drawn anew for every second pair "
        "from what was believed of them before any fit, and nothing published has narrowed them."
    )
    return told.format(_numbers(drawing.posterior))


def _fitted(posterior: Posterior) -> Markup:
    account = posterior.account
    rest = "" if posterior.whole else " All other uncertain numbers stay at their central values."
    if account is None:
        told = Markup(
            "{} unknown numbers are drawn anew for every second pair from a file of draws."
        )
        return told.format(_numbers(posterior)) + rest
    told = Markup(
        "The model is fitted to {} at {}: {} uncertain numbers are drawn anew for every second pair"
    )
    told = told.format(_figures(account), places_words(account.sites), _numbers(posterior))
    spoken, silent = posterior.spoken, unspoken(posterior)
    if spoken is None or not silent:
        return told + " from what the fit leaves possible." + rest
    both = Markup(
        "; {} of them the figures speak of, the others are drawn from what was believed before."
    )
    return told + both.format(total("spoken_numbers", len(spoken))) + _named(silent) + rest


def _named(silent: frozenset[tuple[str, str]]) -> Markup:
    """Name what no figure speaks of, where it is so little that a reader would want to know it."""
    keys = sorted({key for _, key in silent})
    if len(keys) > MOST_NAMED:
        return Markup("")
    names = Markup(" and of ").join(
        Markup("‘{}’ (<code>{}</code>)").format(parameters()[key].words, key) for key in keys
    )
    return Markup(" None of these figures speaks of {}.").format(names)


def _figures(account: Account) -> Markup:
    number = account.diagnostics.get("figures")
    if number is None:
        return Markup("published figures (how many, its account does not say)")
    file = account.diagnostics.get("asked", {}).get("targets", "")
    if file:
        return Markup("{} figures of {}").format(total("figures", number), file)
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
    each = " Two pairs share the values of a draw, the same in every scenario."
    return told + each + " What a scenario sets itself stays as it sets it."
