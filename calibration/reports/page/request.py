"""What was asked: scenario, sites, figures, unknown numbers, method, when, how long."""

import shlex
from collections.abc import Mapping
from typing import Any

from caseflow.calibration.methods.fit import targets_digest
from caseflow.calibration.reports.figure_source import figures_words
from caseflow.calibration.reports.fit_minutes import minutes_words
from caseflow.calibration.reports.page.report_input import ReportInput
from caseflow.calibration.targets.kept_targets import kept_in
from caseflow.experiments.reports.brief.command_line import version_of_the_code
from caseflow.experiments.runs.posterior import Account
from caseflow.experiments.runs.provenance import results_digest
from caseflow.scenarios.sites import places_words

METHODS = {
    "sampler": "By the likelihood of the figures, of what the model gives on average (sampler)",
    "neural": "By a likelihood that a neural network learned from the same pilots (neural)",
    "abc": "Sequential Monte Carlo ABC, which asks no likelihood (abc, of a former version)",
}


def facts(found: ReportInput) -> list[tuple[str, str]]:
    """What was asked, as names and what stands beside them."""
    pilot, account = found.pilot, found.posterior.account
    fitted = sum(target.use == "fit" for target in pilot.targets)
    told = [
        ("Which scenario stands for it?", f"{pilot.scenario.title} ({pilot.scenario.name})"),
        ("Where?", places_words(pilot.scenario.sites)),
        (
            "To which figures?",
            f"{len(pilot.targets)} {figures_words(pilot.targets, account)}: {fitted} fitted, "
            f"{len(pilot.targets) - fitted} held back to check against",
        ),
        (
            "What was not known?",
            f"{len(pilot.unknowns)} numbers of the model, each with what was believed of it; "
            + (
                "nothing that is uncertain stays at one value"
                if found.posterior.whole
                else "all others stay at their central values"
            ),
        ),
    ]
    if account is None:
        return [*told, ("How was it fitted?", "Nothing says how these draws were made.")]
    return [
        *told,
        ("How was it fitted?", METHODS.get(account.method, account.method)),
        ("When, and how long?", f"{account.made[:10]}, {minutes_words(account)}"),
    ]


def digests(found: ReportInput) -> list[tuple[str, str]]:
    """By what anybody can tell that two reports are about the same."""
    account = found.posterior.account
    told = [("Posterior", f"{found.posterior.name}, {found.posterior.digest}")]
    if account is not None:
        told.append(("Fitted with model and measures", account.code))
    told += [
        ("Told here with model and measures", results_digest()),
        ("Figures", targets_digest(found.pilot.targets)),
        ("Scenario", f"{found.pilot.scenario.name}, {found.pilot.scenario.digest()[:16]}"),
        ("Version of the code", f"Caseflow {version_of_the_code()}"),
    ]
    return told


def commands(found: ReportInput) -> list[str]:
    """The commands that make the fit and the report again."""
    account = found.posterior.account
    asked = account.diagnostics.get("asked") if account is not None else None
    made = [] if account is None or asked is None else [_calibrate(found, account, asked)]
    report = ["caseflow", "calibration-report", found.posterior.name]
    told = found.pilot.scenario
    if account is None or account.scenario != told.name:
        report += ["--scenario", told.name]
    if account is None or account.sites != tuple(told.sites):
        report += [word for site in told.sites for word in ("--site", site)]
    if not found.recorded:
        report += ["--draws", str(found.draws)]
    if asked is not None and asked["targets"] and not kept_in(account):
        report += ["--targets", asked["targets"]]
    return [*made, shlex.join(report)]


def _calibrate(found: ReportInput, account: Account, asked: Mapping[str, Any]) -> str:
    words = ["caseflow", "calibrate", "--scenario", account.scenario]
    for site in account.sites:
        words += ["--site", site]
    for option in ("targets", "fitted"):
        if asked[option]:
            words += [f"--{option}", asked[option]]
    words += ["--method", account.method, "--name", found.posterior.name]
    for option, value in (
        ("size", asked["size"]),
        ("generations", asked["generations"]),
        ("worlds", account.diagnostics["worlds"]),
        ("seed", account.diagnostics["seed"]),
    ):
        words += [f"--{option}", str(value)]
    if asked.get("made_up"):
        words += ["--made-up", str(asked["made_up"])]
    # Whoever makes it again has one of that name already.
    return shlex.join([*words, "--replace"])
