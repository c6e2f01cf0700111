"""Whatever is written, the answer is a scenario or a refusal and never anything else."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from caseflow.scenarios.columns import columns
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario, load

KEYS = st.sampled_from([*columns(), "contact.model", "starts", "intake_days", "sites", "at.london"])
WORDS = st.one_of(
    st.sampled_from(["true", "0", "1", "0.5", "-1", "nan", "inf", "1e400", '"wait"', '"pilot"']),
    st.sampled_from(["2018-09-03", '["london"]', "99999999999999999999", '""', "0x1F", "1_0"]),
    st.sampled_from(["07:32:00", "[]", "{}"]),
)
LINE = st.builds("{} = {}".format, KEYS, WORDS)
HEADS = st.sampled_from(
    ["[levers]", "[at.london]", "[[later]]\nfrom = 2019-01-01", "[contact_models.a]", "[at.x]", ""]
)
BLOCK = st.builds(lambda head, lines: "\n".join([head, *lines]), HEADS, st.lists(LINE, max_size=3))
FILE = st.builds(lambda blocks: "\n".join(['base = "pilot"', *blocks]), st.lists(BLOCK, max_size=3))


def is_scenario_or_refusal(name: str, options: dict[str, str]) -> bool:
    try:
        scenario = load(name, options)
    except Refusal as refusal:
        return 0 < len(str(refusal)) < 2_000
    return isinstance(scenario, Scenario) and bool(scenario.describe() and scenario.digest())


def is_understood_or_refused(content: bytes) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.toml"
        path.write_bytes(content)
        return is_scenario_or_refusal(str(path), {})


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text().map(str.encode), st.binary()))
def test_any_bytes_are_a_scenario_or_a_refusal(content):
    assert is_understood_or_refused(content)


@settings(max_examples=250, deadline=None)
@given(FILE)
def test_any_keys_and_values_are_a_scenario_or_a_refusal(text):
    assert is_understood_or_refused(text.encode())


@settings(max_examples=250, deadline=None)
@given(st.dictionaries(st.one_of(KEYS, st.text()), st.one_of(WORDS, st.text()), max_size=3))
def test_any_options_are_a_scenario_or_a_refusal(options):
    assert is_scenario_or_refusal("pilot", options)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_name_is_a_scenario_or_a_refusal(name):
    assert is_scenario_or_refusal(name, {})
