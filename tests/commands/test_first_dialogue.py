"""The dialogue of a first question, typed as a person types it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from caseflow.commands.first_dialogue import asked
from caseflow.first_question import COMPARISONS, SURENESS

ENTER, DOWN, CONTROL_C = "\r", "\x1b[B", "\x03"


def typed(keys: str, folder: Path) -> object:
    """What the dialogue makes of these keys, in a thread that no browser of another test is in."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_typed, keys, folder).result()


def _typed(keys: str, folder: Path) -> object:
    with create_pipe_input() as keyboard:
        keyboard.send_text(keys)
        with create_app_session(input=keyboard, output=DummyOutput()):
            return asked(folder)


def test_what_is_typed_and_chosen_is_the_question(tmp_path: Path) -> None:
    keys = ["Norfolk", "\x08" * 10 + "2.5", DOWN, "", "\x08" * 40 + "norfolk"]
    question = typed("".join(answer + ENTER for answer in keys), tmp_path)
    assert question is not None
    assert (question.place, question.posts, question.stem) == ("Norfolk", 2.5, "norfolk")
    assert question.what == list(COMPARISONS)[1]
    assert question.sure == next(iter(SURENESS))


@pytest.mark.parametrize("answered", [[], ["Norfolk"], ["Norfolk", ""]])
def test_leaving_it_asks_nothing(answered: list[str], tmp_path: Path) -> None:
    keys = "".join(answer + ENTER for answer in answered) + CONTROL_C
    assert typed(keys, tmp_path) is None
