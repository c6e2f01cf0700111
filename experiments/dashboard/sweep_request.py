"""The sweep that is asked for: contact models along a lever; all of it stands in the address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from caseflow.experiments.analysis.crossing.lever_range import LeverRange, along_of
from caseflow.experiments.analysis.sweep.levers import levers_of
from caseflow.experiments.analysis.sweep.points import Sweep, sweep_of
from caseflow.experiments.dashboard.compare_state import (
    ADDRESS,
    PARAMETERS,
    drawn_words,
    replications_of,
    seed_of,
)
from caseflow.experiments.dashboard.sweep_inputs import (
    ALONG,
    BASE,
    WITH,
    headline,
    models_in,
    site_in,
)
from caseflow.experiments.runs.defaults import PARAMETERS as DEFAULT_PARAMETERS
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.scenarios.contact_models import MODEL
from caseflow.scenarios.refusal import Refusal, nearest_to

KEYS = ("site", "models", "along", "values", "measure", "replications", "seed", PARAMETERS)


@dataclass(frozen=True)
class SweepRequest:
    """What a visitor wants to see; all of it stands in the address.

    Attributes
    ----------
    site
        Where.
    models
        Contact models; where the better of the first two changes is marked.
    along, values
        The lever, and its values as text, with commas.
    measure
        The name of a headline measure.
    parameters
        What the answer is over, as ``--parameters`` has it. Whether there is such a posterior is
        not known here.
    """

    site: str = "hampshire"
    models: tuple[str, ...] = ("multi_agency_contact", "single_point_of_contact")
    along: str = "demand.reports_a_year"
    values: str = ALONG["demand.reports_a_year"][1]
    measure: str = "disengaged_from_service"
    replications: int = 40
    seed: int = 1
    parameters: str = DEFAULT_PARAMETERS

    @property
    def overrides(self) -> Mapping[str, str]:
        """What holds at every point."""
        return WITH.get(self.along, {})

    @property
    def lever(self) -> LeverRange:
        """The lever and its values."""
        return along_of(f"{self.along}={self.values}")

    def sweep(self, drawing: ParameterDraws | None = None) -> Sweep:
        """What ``caseflow sweep pilot`` would run for it."""
        lever = self.lever
        vary = [
            f"{MODEL}={','.join(self.models)}",
            f"{self.along}={','.join(map(lever.text, lever.values))}",
        ]
        sweep = sweep_of(
            BASE,
            levers_of(vary, sampled=False),
            None,
            self.overrides,
            [self.site],
            self.replications,
            self.seed,
        )
        return replace(sweep, design=replace(sweep.design, drawing=drawing))

    def query(self) -> str:
        """All of it as the query of an address."""
        values = (self.site, ",".join(self.models), self.along, self.values, self.measure)
        pairs = zip(KEYS, (*values, self.replications, self.seed, self.parameters), strict=True)
        told = [
            pair for pair in pairs if pair not in (("values", ""), (PARAMETERS, DEFAULT_PARAMETERS))
        ]
        return urlencode(told, safe=",:")

    def words(self, store: str) -> list[str]:
        """What is typed to be told the same of the first two contact models."""
        found = ["caseflow", "crossing", *self.models[:2], "--site", self.site]
        found += ["--along", f"{self.along}={self.values}", "--measure", self.measure]
        found += ["--replications", str(self.replications), "--seed", str(self.seed)]
        for key, value in self.overrides.items():
            found += ["--set", f"{key}={value}"]
        return found + drawn_words(self.parameters, store)


def asked_of(given: Iterable[tuple[str, str]]) -> SweepRequest:
    """Read what is asked from the query of an address."""
    pairs = dict(given)
    for key in pairs:
        if key not in KEYS:
            raise Refusal("unknown", where=ADDRESS, key=key, nearest=nearest_to(key, KEYS))
    found = SweepRequest()
    if "along" in pairs:
        found = along_another(found, pairs["along"])
    found = replace(
        found,
        site=site_in(pairs.get("site", found.site)),
        models=models_in(pairs.get("models", ",".join(found.models))),
        values=pairs.get("values", found.values),
        measure=headline(pairs.get("measure", found.measure)),
        replications=replications_of(pairs.get("replications", str(found.replications))),
        seed=seed_of(pairs.get("seed", str(found.seed))),
        parameters=pairs.get(PARAMETERS, found.parameters),
    )
    found.sweep()
    return found


def along_another(asked: SweepRequest, key: str) -> SweepRequest:
    """The same along another lever, over the values that this one begins with."""
    if key not in ALONG:
        raise Refusal(
            "this lever is not offered here",
            where=ADDRESS,
            key="along",
            value=key,
            nearest=nearest_to(key, ALONG),
            expected=", ".join(ALONG),
        )
    return replace(asked, along=key, values=ALONG[key][1])
