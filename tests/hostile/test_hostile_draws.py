"""A file of draws that is not as it should be is refused, and never half believed."""

from pathlib import Path

import pytest

from caseflow.experiments.runs.posterior import posterior_from
from caseflow.scenarios.refusal import Refusal

HEAD = "demand.share_that_report,demand.helpline_share"
SOUND = f"{HEAD}\n0.25,0.125\n0.5,0.25\n"

REFUSED = {
    "a negative share": (SOUND.replace("0.25,0", "-0.25,0"), "demand.share_that_report = -0.25"),
    "a share above 1": (SOUND.replace("0.5,", "1.5,"), "line 3"),
    "nan": (SOUND.replace("0.5,", "nan,"), "not a number"),
    "NaN": (SOUND.replace("0.5,", "NaN,"), "not a number"),
    "without end": (SOUND.replace("0.5,", "-inf,"), "not a number"),
    "a huge number": (SOUND.replace("0.5,", "1e400,"), "not a number"),
    "nothing": (SOUND.replace("0.5,", ","), "not a number"),
    "a word": (SOUND.replace("0.5,", "half,"), "not a number"),
    "a cell too few": (SOUND.replace("0.5,", ""), "there are 1 cells"),
    "a cell too many": (SOUND.replace("0.5,", "0.5,0.5,"), "there are 3 cells"),
    "a column twice": (
        f"{HEAD},demand.share_that_report\n0.25,0.125,0.75\n",
        "demand.share_that_report: this column is there twice",
    ),
    "a column of a place twice": (
        "advocacy.cap@cheshire, advocacy.cap@cheshire\n20,30\n",
        "line 1",
    ),
    "no such number": (SOUND.replace("helpline", "helplin"), "demand.helpline_share"),
    "only a head": (f"{HEAD}\n", "no draws"),
    "nothing at all": ("", "no draws"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_draws_that_cannot_be_are_refused(kind: str, tmp_path: Path) -> None:
    text, told = REFUSED[kind]
    file = tmp_path / "draws.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(Refusal) as refused:
        posterior_from(file)
    assert told in str(refused.value)
    assert "draws.csv" in str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_sound_draws_are_read_in_any_encoding_with_the_ends_of_lines_of_windows(
    encoding: str, tmp_path: Path
) -> None:
    file = tmp_path / "draws.csv"
    file.write_bytes(SOUND.replace("\n", "\r\n").encode(encoding))
    assert posterior_from(file).draws.tolist() == [[0.25, 0.125], [0.5, 0.25]]
