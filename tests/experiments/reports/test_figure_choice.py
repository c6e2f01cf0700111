"""Which figures are drawn, in which forms, and what lies in their folder afterwards."""

import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from caseflow.cli import main
from caseflow.comparison import Comparison
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.reports.brief.command_line import CommandLine
from caseflow.experiments.reports.drawing_pool import artists
from caseflow.experiments.reports.figure_choice import FORMATS, KINDS, MAIN, formats_of, kinds_of
from caseflow.experiments.reports.figures import gallery, picture_files
from caseflow.experiments.reports.figures.gallery import draw, pictures
from caseflow.experiments.reports.figures.style import look
from caseflow.experiments.runs.design import Design
from caseflow.scenarios.refusal import Refusal

PAIR = ("compare", "multi_agency_contact", "single_point_of_contact", "--site", "cheshire")
FEW = ("--replications", "4", "--workers", "1", "--parameters", "central")


@pytest.fixture
def answers(ask: Callable[..., Results], design: Design) -> Results:
    """What a comparison came to in the little world."""
    return ask(design)


@pytest.fixture
def typed(world, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Types ``compare`` in a folder of its own, and gives the code it ends with."""
    monkeypatch.setattr("caseflow.experiments.analysis.batch.warm", lambda scenario: None)
    monkeypatch.chdir(tmp_path)

    def types(*words: str) -> int:
        with pytest.raises(SystemExit) as ended:
            main([*PAIR, *FEW, "--out", "out", *words])
        return int(ended.value.code or 0)

    return types


def lying(folder: Path) -> set[str]:
    """The names of the files of a folder."""
    return {file.name for file in folder.iterdir()}


def test_names_are_read_in_the_order_of_a_reader() -> None:
    assert kinds_of("waiting, headlines") == ("headlines", "waiting")
    assert kinds_of(["main", "ends"]) == (*MAIN, "ends")
    assert kinds_of("all") == KINDS
    assert formats_of([".PDF", "png"]) == ("png", "pdf")


@pytest.mark.parametrize(
    ("read", "names", "words"),
    [
        (kinds_of, "caselode", "Did you mean 'caseload'"),
        (kinds_of, ",", "names no figure"),
        (formats_of, "svgs", "Did you mean 'svg'"),
        (formats_of, "", "names no form"),
    ],
)
def test_what_is_no_name_is_refused(read, names: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read(names)


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--figures", "survivl", "Did you mean 'survival'?"),
        ("--figure-format", "pgn", "Did you mean 'png'?"),
    ],
)
def test_it_is_refused_before_anything_runs(typed, world, capsys, option, value, words) -> None:
    assert typed(option, value) == 2
    told = capsys.readouterr().err
    assert f"{option}: '{value}'" in told
    assert words in told
    assert world.simulated == []
    assert not Path("out").exists()


def test_those_that_answer_are_drawn_as_png(typed, capsys) -> None:
    assert typed() == 0
    names = lying(Path("out"))
    assert names >= {"headlines.png", "over_time.png", "caseload.png", "figures.md"}
    stems = {*MAIN, "affected_single_point_of_contact"}
    drawn = {f"{stem}.{form}" for stem in stems for form in ("png", "csv")}
    assert names <= {*drawn, "figures.md", "question.json"}
    told = " ".join(capsys.readouterr().err.split())
    assert "There are more: differences, survival, waiting, burden, ends;" in told


def test_the_option_may_stand_alone_as_it_always_could(typed) -> None:
    assert typed("--figures", "--figure-format", "svg,pdf") == 0
    forms = {Path(name).suffix for name in lying(Path("out"))}
    assert forms == {".svg", ".pdf", ".csv", ".md", ".json"}
    assert "](caseload.svg)" in Path("out/figures.md").read_text(encoding="utf-8")


def test_none_makes_no_folder(typed) -> None:
    assert typed("--no-figures") == 0
    assert not Path("out").exists()


def test_a_folder_holds_the_figures_of_one_answer(answers, tmp_path) -> None:
    folder = tmp_path / "figures"
    folder.mkdir()
    (folder / "mine.png").write_bytes(b"not of a comparison")
    draw(answers, folder, 25.0, 30.0, kinds="survival,waiting", formats=FORMATS)
    assert lying(folder) >= {"survival.pdf", "waiting.svg"}
    draw(answers, folder, 25.0, 30.0, kinds="waiting,burden", formats="png")
    assert lying(folder) == {"mine.png", "waiting.png", "burden.png", "figures.md"}


def test_gains_and_losses_are_of_what_differs(unlike, ask, design) -> None:
    # First the fixture that changes the little world, and then the world that is asked.
    answers: Results = ask(design)
    with look():
        (picture,) = pictures(answers, 25.0, 30.0, kinds="gains")
    differing = [
        entry
        for entry in answers.differences(places=("all",))
        if entry.differs and entry.measure.better in ("lower", "higher") and entry.baseline_mean
    ]
    better = sum(bool(entry.better) for entry in differing)
    assert better > 0
    (axes,) = picture.figure.axes
    assert f"{better} measures better, {len(differing) - better} worse" in axes.get_title("left")
    sizes = [float(bar.get_width()) for bar in axes.patches]
    # The greatest gain first, and then the greatest loss.
    assert sizes == sorted(sizes, key=lambda size: (size < 0.0, -abs(size)))
    drawn = [label.get_text().split("†")[0].split(" (")[0] for label in axes.get_yticklabels()]
    assert [" ".join(name.split()) for name in drawn] == [row[1] for row in picture.table.rows]
    assert len(drawn) == len(sizes) > 0


def test_one_form_is_the_same_whatever_others_are_written_beside_it(answers, tmp_path) -> None:
    settled: list[object] = []
    settle = picture_files.settle
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            picture_files, "settle", lambda figure: settled.append(figure) or settle(figure)
        )
        draw(answers, tmp_path / "three", 25.0, 30.0, kinds="caseload", formats=FORMATS)
    assert len(settled) == 1
    for form in FORMATS:
        draw(answers, tmp_path / form, 25.0, 30.0, kinds="caseload", formats=form)
        name = f"caseload.{form}"
        assert (tmp_path / form / name).read_bytes() == (tmp_path / "three" / name).read_bytes()


def test_an_interruption_leaves_what_was_there(typed, monkeypatch, capsys) -> None:
    assert typed("--figures", "waiting,caseload") == 0
    before = {file: file.read_bytes() for file in Path("out").iterdir()}
    drawn: list[str] = []

    def interrupted(picture, **forms):
        if drawn:
            raise KeyboardInterrupt
        drawn.append(picture.name)
        return picture_files.render(picture, **forms)

    monkeypatch.setattr(gallery, "render", interrupted)
    capsys.readouterr()
    assert typed("--figures", "survival,waiting", "--format", "json") == 130
    said = capsys.readouterr()
    assert drawn == ["survival"]
    assert json.loads(said.out)
    assert "Stopped before every figure was written." in said.err
    assert {file: file.read_bytes() for file in Path("out").iterdir()} == before


def test_an_interruption_makes_no_folder(typed, monkeypatch) -> None:
    def interrupted(picture, **forms):
        raise KeyboardInterrupt

    monkeypatch.setattr(gallery, "render", interrupted)
    assert typed() == 130
    assert not Path("out").exists()


def test_progress_hears_of_every_figure_once(answers, tmp_path) -> None:
    class Steps:
        def __init__(self) -> None:
            self.expected, self.steps = 0, 0

        def expect(self, figures: int) -> None:
            self.expected += figures

        def step(self) -> None:
            self.steps += 1

    kinds = "headlines,caseload,affected"
    for workers in (1, 2):
        heard = Steps()
        with artists(workers) as helper:
            folder = tmp_path / str(workers)
            files = draw(answers, folder, 25.0, 30.0, None, helper, kinds, "png", heard)
            assert len(files) > 3
        assert heard.expected == heard.steps == sum(file.suffix == ".png" for file in files)


LISTENING = """
import sys, pickle
from pathlib import Path
for file in sys.argv[1:]:
    pickle.loads(Path(file).read_bytes())
import caseflow.experiments.reports.figures.picture_files
print(sorted({"scipy", "numba", "pandas", "seaborn"} & set(sys.modules)))
"""


def test_a_process_that_draws_reads_nothing_of_the_analysis(answers, tmp_path) -> None:
    files = []
    with look():
        for picture in pictures(answers, 25.0, 30.0, kinds="headlines,affected,over_time,caseload"):
            files.append(tmp_path / f"{picture.name}.pickle")
            files[-1].write_bytes(pickle.dumps(picture))
    assert len(files) >= 4
    command = [sys.executable, "-c", LISTENING, *map(str, files)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


def test_python_has_the_same_choice(answers, tmp_path) -> None:
    comparison = Comparison(
        answers, CommandLine(("multi_agency_contact", "single_point_of_contact"), (), 12, 3, {})
    )
    folder = tmp_path / "figures"
    files = comparison.save_figures(folder, figures=["caseload"], formats=["svg"])
    assert [file.name for file in files] == ["caseload.svg", "caseload.csv", "figures.md"]
    with pytest.raises(Refusal, match="Did you mean 'caseload'") as refused:
        comparison.save_figures(folder, figures="caselod")
    assert refused.value.where == "figures"
