"""A scenario as a function of what is not known: its points, its priors, and what it refuses."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import numpy as np
import pytest
from scipy import stats

import caseflow as cf
from caseflow.experiments.measures import MEASURES, Cohort, measure
from caseflow.scenarios.drawn import with_drawn
from caseflow.scenarios.scenario import load
from caseflow.sim import simulate

THRESHOLD = "investigating.charge_threshold"
LEVEL = "hearing.conviction_level"


@pytest.fixture(scope="module")
def simulator() -> cf.Simulator:
    return cf.Simulator(
        "pilot",
        "cheshire",
        {THRESHOLD: "uniform(0.3, 1.8)", "triage.accept": stats.beta(2.0, 8.0)},
        ["charged", "open_cases_per_advocate"],
    )


def test_it_gives_what_the_measures_give(simulator: cf.Simulator) -> None:
    pilot = load("pilot", {}, ["cheshire"])
    drawn = {("cheshire", THRESHOLD): 0.5, ("", "triage.accept"): 0.2}
    told = with_drawn(pilot, drawn)
    counted = measure(simulate(told.settings("cheshire"), 4, 2), Cohort.of(told))
    names = [each.name for each in MEASURES]
    rows = [counted[names.index(name)] for name in ("charged", "open_cases_per_advocate")]
    ours = simulator([0.5, 0.2], seed=4, replication=2)
    assert ours.tolist() == [top / bottom for top, bottom in rows]
    named = simulator({"triage.accept": 0.2, THRESHOLD: 0.5}, seed=4, replication=2)
    assert named.tolist() == ours.tolist()


def test_measures_that_have_no_groups_can_stand_alone() -> None:
    alone = cf.Simulator("pilot", "cheshire", [THRESHOLD], "open_cases_per_advocate")
    assert alone([0.8]).shape == (1,)
    assert np.isfinite(alone([0.8])).all()


def test_the_prior_is_that_of_its_distributions(simulator: cf.Simulator) -> None:
    prior = simulator.prior
    assert prior.names == (THRESHOLD, "triage.accept")
    assert prior.written[1] == "beta(2.0, 8.0)"
    assert prior.bounds.tolist() == [[0.3, 1.8], [0.0, 1.0]]
    density = stats.uniform(0.3, 1.5).logpdf(1.0) + stats.beta(2.0, 8.0).logpdf(0.25)
    assert prior.log_prob([1.0, 0.25]) == pytest.approx(float(density))
    points = prior.log_prob([[1.0, 0.25], [5.0, 0.25], [1.0, -0.1], [np.nan, 0.25]])
    assert points.shape == (4,)
    assert np.isfinite(points).tolist() == [True, False, False, False]
    with pytest.raises(cf.Refusal, match="shape"):
        prior.log_prob([1.0])
    sample = prior.sample(4000, seed=2)
    # Kolmogorov and Smirnov: right samples of this size fail once in ten thousand seeds.
    assert stats.kstest(sample[:, 0], stats.uniform(0.3, 1.5).cdf).pvalue > 1e-4
    assert stats.kstest(sample[:, 1], stats.beta(2.0, 8.0).cdf).pvalue > 1e-4
    assert abs(np.corrcoef(sample.T)[0, 1]) < 4.0 / np.sqrt(4000)
    np.testing.assert_array_equal(prior.sample(10, seed=2), sample[:10])


def test_points_that_make_no_sense_together_have_no_density_and_are_never_drawn() -> None:
    shares = {"mix.ex_intimate": "uniform(0.4, 0.9)", "mix.acquaintance": "uniform(0.1, 0.5)"}
    mixed = cf.Simulator("pilot", "cheshire", shares, ["charged"])
    family = load("pilot", {}, ["cheshire"]).periods["cheshire"][0][1]["mix.family"]
    sample = mixed.prior.sample(200)
    assert sample.sum(axis=1).max() <= 1.0 - family + 1e-9
    assert sample[:, 0].max() > 0.6
    assert mixed.prior.log_prob([0.85, 0.45]) == -np.inf
    assert np.isfinite(mixed.prior.log_prob([0.45, 0.15]))
    with pytest.raises(cf.Refusal, match="more than 1"):
        mixed([0.85, 0.45])


def test_a_tail_beyond_what_is_possible_is_never_drawn() -> None:
    prior = {"disengagement.retelling": "uniform(0, 0.3)", "triage.accept": stats.norm(0.3, 0.09)}
    tail = cf.Simulator("pilot", "cheshire", prior, ["charged"]).prior
    assert tail.bounds[1].tolist() == [0.0, 1.0]
    assert tail.log_prob([0.1, -0.001]) == -np.inf
    assert tail.sample(20_000)[:, 1].min() >= 0.0


def test_results_do_not_depend_on_who_works(simulator: cf.Simulator) -> None:
    thetas, seen = simulator.simulate(3, seed=5)
    assert thetas.shape == (3, 2)
    assert seen.shape == (3, 2)
    for place in range(3):
        np.testing.assert_array_equal(simulator(thetas[place], 5, place), seen[place])
    with ThreadPoolExecutor(2) as threads:
        again = simulator.simulate(3, threads, seed=5)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        elsewhere = simulator.simulate(3, processes, seed=5)
    for other in (again, elsewhere):
        np.testing.assert_array_equal(other[0], thetas)
        np.testing.assert_array_equal(other[1], seen)
    assert simulator.simulate(0)[1].shape == (0, 2)


def test_a_number_of_a_sites_own_is_named_with_its_site() -> None:
    one_site = cf.Simulator("pilot", "hampshire", [LEVEL], ["convicted"])
    whole = cf.Simulator("pilot", None, [f"{LEVEL}@hampshire", THRESHOLD], ["convicted"])
    assert one_site.prior.bounds.tolist() == whole.prior.bounds.tolist()[:1]
    low, high = one_site.prior.bounds[0]
    assert one_site([low]).tolist() != one_site([high]).tolist()
    with pytest.raises(cf.Refusal, match=f"{LEVEL}@"):
        cf.Simulator("pilot", None, [LEVEL], ["convicted"])


def test_the_columns_of_a_posterior_are_unknowns(simulator: cf.Simulator) -> None:
    draws = cf.posterior("pilot").draws
    mine = [label for label in draws.columns if " at " not in label or "cheshire" in label]
    fitted = cf.Simulator("pilot", "cheshire", mine, ["charged"])
    assert np.isfinite(fitted.prior.log_prob(draws[mine].iloc[:20].to_numpy())).all()


@pytest.mark.parametrize(
    ("theta", "says"),
    [
        ([2e6, 0.2], "too large"),
        ([1.0, -0.2], "cannot be negative"),
        ([1.0, np.nan], "not a finite number"),
        ([1.0], r"shape \(1,\), not \(2,\)"),
        ({THRESHOLD: 1.0}, "no value of it"),
        ({THRESHOLD: 1.0, "triage.acept": 0.2}, "triage.accept"),
    ],
)
def test_a_point_that_cannot_be_is_refused(
    simulator: cf.Simulator, theta: list[float] | dict[str, float], says: str
) -> None:
    with pytest.raises(cf.Refusal, match=says):
        simulator(theta)


@pytest.mark.parametrize(
    ("unknowns", "says"),
    [
        ({THRESHOLD: "flat(0, 1)"}, "uniform"),
        ({THRESHOLD: 3.0}, "frozen distribution of scipy"),
        ({THRESHOLD: stats.poisson(3)}, "frozen distribution of scipy"),
        ({"triage.accept": "uniform(0.5, 1.5)"}, "beyond what is possible"),
        ({"triage.accept": stats.norm(0.1, 0.2)}, "beyond what is possible"),
        (["advocacy.cap"], "it is not uncertain"),
        (["advocacy.available"], "a choice has no density"),
        (["triage.acept"], "triage.accept"),
        ([f"{THRESHOLD}@hampshire"], "cheshire"),
        (["disengagement.site_level", "disengagement.site_level@cheshire"], "named twice"),
    ],
)
def test_what_cannot_be_unknown_is_refused(
    unknowns: list[str] | dict[str, object], says: str
) -> None:
    with pytest.raises(cf.Refusal, match=says):
        cf.Simulator("pilot", "cheshire", unknowns, ["charged"])


def test_what_the_scenario_sets_cannot_be_unknown() -> None:
    value = load("pilot").periods["cheshire"][0][1]["disengagement.retelling"]
    for said in (0.3, value):
        asked = cf.load_scenario("pilot", "cheshire", set={"disengagement.retelling": said})
        with pytest.raises(cf.Refusal, match="sets this number itself"):
            cf.Simulator(asked, None, ["disengagement.retelling"], ["charged"])


def test_a_function_gives_one_number_of_a_world() -> None:
    def reported(seen: object) -> int:
        return len(seen.cases)  # type: ignore[attr-defined]

    both = cf.Simulator("pilot", "cheshire", [], [reported, "charged"])
    assert both([])[0] > 100
    several = cf.Simulator("pilot", "cheshire", [], [lambda seen: seen.reported])
    with pytest.raises(cf.Refusal, match="one number"):
        several([])
