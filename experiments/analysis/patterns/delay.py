"""Delay costs completed contacts [W24]."""

import numpy as np

from caseflow.experiments.analysis.patterns.chart import PatternPanel, PublishedBand, series_of
from caseflow.experiments.analysis.patterns.claim import Claim, ClaimForm
from caseflow.experiments.analysis.patterns.pattern import Arm, Pattern, Runs, Setting, apart
from caseflow.experiments.measures.observed import Observed
from caseflow.sim.rows import NEVER

ADVOCATES = (8, 4, 2, 1)
MEETINGS = (7, 28, 56)
W24 = (67.0, 94.0)
PUBLISHED = "published: 94 % at once, 67 % after a delay, of another contact [W24]"
BUSY = Setting(
    "a third taken on, who wait for an advocate with room",
    {"triage.accept": "0.35", "advocacy.over_cap": "wait"},
)


def count(seen: Observed) -> list[tuple[float, float]]:
    """Who ever met an advocate, of whom, and how long those waited who did."""
    joined = seen.victims["joined_service"]
    first = seen.cases["first_contact"]
    served = joined < NEVER
    met = served & (first < NEVER)
    referred = seen.cases["referred"] < NEVER
    waited = np.where(met, first - joined, 0.0)
    since_referral = np.where(met, first - seen.cases["referred"], 0.0)
    return [
        (float(met.sum()), float(served.sum())),
        (float(waited.sum()), float(met.sum())),
        (float(since_referral.sum()), float(met.sum())),
        (float(met.sum()), float(referred.sum())),
    ]


def claims(runs: Runs) -> list[Claim]:
    """Fewer meetings with fewer advocates, and with rarer meetings of the agencies."""
    met = runs.values[:, :, 0]
    of_referred = runs.logarithms[:, :, 3]
    days = runs.ratios[:, 1]
    last = len(ADVOCATES) - 1
    return [
        Claim(
            "fewer meetings after a wait for an advocate",
            f"with a wait of {days[last]:.0f} days rather than {days[0]:.0f}, fewer of those who "
            "joined ever meet their advocate",
            met[:, last] - met[:, 0],
            -1,
            ClaimForm.POINTS,
        ),
        Claim(
            "the share after the longest wait",
            "share who meet one after the longest wait [W24: 67 % after a delay of 33 hours]",
            met[:, last],
            0,
            ClaimForm.SHARE,
        ),
        Claim(
            "fewer meetings when the agencies meet rarely",
            "when the agencies meet every eight weeks rather than weekly, fewer of those referred "
            "meet an advocate",
            of_referred[:, -1] - of_referred[:, len(ADVOCATES)],
            -1,
            ClaimForm.CHANGE,
        ),
    ]


def panels(runs: list[Runs]) -> list[PatternPanel]:
    """Who ever meets an advocate by the days until it."""
    one = runs[0]
    shares = [Claim("", "", one.values[:, arm, 0], 0, ClaimForm.SHARE) for arm in range(len(ARMS))]
    days = [float(one.ratios[arm, 1]) for arm in range(len(ARMS))]
    referral = [float(one.ratios[arm, 2]) for arm in range(len(ARMS))]
    few, rare = slice(0, len(ADVOCATES)), slice(len(ADVOCATES), len(ARMS))
    ofs = [Claim("", "", one.values[:, arm, 3], 0, ClaimForm.SHARE) for arm in range(len(ARMS))]
    return [
        PatternPanel(
            "Of those who joined the service",
            "mean days from joining to the first meeting",
            "% who ever meet an advocate",
            (series_of("8, 4, 2, 1 advocates", days[few], shares[few]),),
            (
                PublishedBand(W24[0], W24[0], PUBLISHED),
                PublishedBand(W24[1], W24[1], PUBLISHED),
            ),
        ),
        PatternPanel(
            "Of all who were referred",
            "mean days from referral to the first meeting",
            "% who ever meet an advocate",
            (
                series_of("8, 4, 2, 1 advocates", referral[few], ofs[few]),
                series_of("agencies meet every 1, 4, 8 weeks", referral[rare], ofs[rare]),
            ),
        ),
    ]


ARMS = (
    *(
        Arm(f"{each} advocates", {"advocacy.advocates": str(each), "triage.every": "7"})
        for each in ADVOCATES
    ),
    *(
        Arm(
            f"agencies meet every {each} days",
            {"advocacy.advocates": "8", "triage.every": str(each), "triage.agenda": "120"},
        )
        for each in MEETINGS
    ),
)


PATTERN = Pattern(
    name="delay",
    title="Delay costs completed contacts",
    told=(
        "Delay is made in two ways: by having fewer advocates, so that victims who have joined the "
        "service wait for one with room, and by agencies that meet more rarely, so that the "
        "referral waits. Who waits for an advocate may leave before they meet; who waits for "
        "the agencies may no longer want what they then offer, for readiness to accept fades at a "
        "pace that was set with the published figure in view, not fitted to it. The published "
        "figure is of another contact, the response to a call to the police, and of hours, not "
        "weeks: the sign can be compared, the size cannot."
    ),
    published=(
        "94 % of those seen at once completed the response, and 67 % of those seen after about 33 "
        "hours, in a randomised trial (n = 517) [W24]; quick contact with support keeps people "
        "engaged in a review of 39 studies [W23]."
    ),
    evidence=("W23", "W24"),
    layer="true",
    of="victims who joined the service",
    arms=ARMS,
    quantities=("ever met an advocate", "days to it", "days since referral", "of all referred"),
    count=apart(count),
    claims=claims,
    panels=panels,
    settings=(BUSY,),
    replications=40,
    tested=14,
)
