"""The baseline is what it was when somebody last said why it changed."""

import pytest

from tests.golden.baseline import CHANGELOG, kept, table
from tests.golden.renew import entered, is_a_sentence, main


def test_the_baseline_is_unchanged() -> None:
    """Renew it with ``python -m tests.golden.renew "What has changed, and why."``."""
    was, now = kept()[1].splitlines(), table().splitlines()
    assert [line for line in now if line not in set(was)][:10] == []
    assert now == was


def test_the_last_change_of_it_stands_in_the_changelog() -> None:
    sentence, _ = kept()
    assert is_a_sentence(sentence)
    assert f"- Baseline: {sentence}\n" in CHANGELOG.read_text("utf-8")


@pytest.mark.parametrize("words", [[], ["renewed"], ["Numbers have moved a bit"], ["A.", "B."]])
def test_without_a_sentence_nothing_is_renewed(words: list[str]) -> None:
    before = kept(), CHANGELOG.read_text("utf-8")
    assert "one sentence" in main(words)
    assert (kept(), CHANGELOG.read_text("utf-8")) == before


def test_a_sentence_is_entered_under_what_is_not_yet_released() -> None:
    changelog = "# Changes\n\n## 0.2.0, unreleased\n\n- Old.\n\n## 0.1.0\n\n- First.\n"
    told = entered(changelog, "New numbers hold from today.")
    assert told == changelog.replace("- Old.", "- Baseline: New numbers hold from today.\n- Old.")
    assert entered("# Changes\n", "It begins here and now.") == (
        "# Changes\n\n## Unreleased\n\n- Baseline: It begins here and now.\n"
    )
