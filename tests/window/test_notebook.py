"""The notebooks run from top to bottom as they stand, and are kept without outputs."""

import json
import re
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest

from caseflow.sim.rule import COMPILED
from tests.shape.sources import ROOT

NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
A_MACHINES = re.compile(r"/(?:home|root|Users|work|tmp|opt)/|[A-Z]:\\\\")


def cells_of(notebook: Path, kind: str) -> list[str]:
    """What the cells of one kind say, in their order."""
    told = json.loads(notebook.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in told["cells"] if cell["cell_type"] == kind]


def told_through(notebook: Path) -> dict[str, Any]:
    """Run every cell in one namespace, as a kernel does; what is there in the end."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for number, cell in enumerate(cells_of(notebook, "code"), start=1):
        exec(compile(cell, f"{notebook.name}, cell {number}", "exec"), names)
    return names


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.stem)
def test_a_notebook_is_whole_and_kept_without_outputs(notebook: Path) -> None:
    text = notebook.read_text(encoding="utf-8")
    told = json.loads(text)
    assert (told["nbformat"], told["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in told["cells"]]
    assert len(set(ids)) == len(ids) > 5
    for cell in told["cells"]:
        assert set(cell) - {"execution_count", "outputs"} == {
            "cell_type",
            "id",
            "metadata",
            "source",
        }
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None), cell["id"]
    assert not A_MACHINES.search(text)
    assert not re.search(r"^\s*[%!]", "\n".join(cells_of(notebook, "code")), re.MULTILINE)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.stem)
def test_every_file_a_notebook_leads_to_exists(notebook: Path) -> None:
    prose = "\n".join(cells_of(notebook, "markdown"))
    local = [one for one in re.findall(r"\]\(([^)#]+)", prose) if "://" not in one]
    assert local
    assert [one for one in local if not (notebook.parent / one).exists()] == []


@pytest.mark.skipif(not COMPILED, reason="ninety worlds would take an hour to be interpreted")
def test_agents_are_changed_and_compared_with_their_untouched_twins(
    capsys: pytest.CaptureFixture[str],
) -> None:
    mpl.use("Agg")
    names = told_through(ROOT / "docs" / "notebooks" / "changing_agents.ipynb")
    worlds, changes = len(names["sizes"]), names["CHANGES"]
    assert worlds >= 25
    trust = {name: np.array(daily) for name, daily in names["trust"].items()}
    assert {told.shape for told in trust.values()} == {(worlds, names["WATCHED"] + 1)}
    assert set(trust) == set(changes) == set(names["left"])
    won = trust["half of missing trust won"][:, 0] - trust["untouched"][:, 0]
    assert np.allclose(won, 0.5 * (1.0 - trust["untouched"][:, 0]))
    assert np.array_equal(trust["crisis contact"][:, 0], trust["untouched"][:, 0])
    assert not np.array_equal(trust["crisis contact"], trust["untouched"])
    told = capsys.readouterr().out
    assert f"n = {worlds} worlds" in told
    assert "it follows from service_patience" in told
    said = told.count("percentage points [") + told.count("the same share in every world")
    assert said == len(changes) - 1
    axes = names["figure"].axes[0]
    assert len(axes.get_legend().get_texts()) == len(axes.collections) == 2
    assert f"n = {worlds} worlds" in axes.get_title(loc="left")
    mpl.pyplot.close(names["figure"])
