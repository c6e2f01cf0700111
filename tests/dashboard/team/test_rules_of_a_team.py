"""The rules one by one, without a server: the queue, the budget, the log, the password file."""

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from caseflow.commands.serve import secret_of
from caseflow.experiments.dashboard.question.compare_state import State
from caseflow.experiments.dashboard.team.attempt_limit import FEW, SECONDS, AttemptLimit
from caseflow.experiments.dashboard.team.audit_log import AuditLog
from caseflow.experiments.dashboard.team.password_file import (
    PasswordFile,
    add_entry,
    entries_of,
    remove_entry,
)
from caseflow.experiments.dashboard.team.question_budget import QuestionBudget
from caseflow.experiments.dashboard.team.question_queue import QuestionQueue
from caseflow.experiments.dashboard.team.root_path import root_of
from caseflow.experiments.dashboard.team.visitors import Role
from caseflow.scenarios.refusal import Refusal

PASSWORD = "twelve letters and more"


def test_everybodys_first_question_goes_before_anybodys_second() -> None:
    queue = QuestionQueue(side_by_side=1, of_one_person=2)
    running = queue.at_once("ann")
    assert running is not None
    second, third = queue.enter("ann"), queue.enter("ann")
    first_of_bob, first_of_cal = queue.enter("bob"), queue.enter("cal")
    line = [queue.before(ticket) for ticket in (first_of_bob, first_of_cal, second, third)]
    assert line == [0, 1, 2, 3]
    assert queue.at_once("eve") is None
    queue.leave(running)
    assert queue.wait(first_of_bob, lambda: False)
    assert queue.before(first_of_bob) is None
    assert queue.before(second) == 1


def test_nobody_has_more_places_than_is_theirs_even_where_some_are_free() -> None:
    queue = QuestionQueue(side_by_side=4, of_one_person=2)
    tickets = [queue.enter("ann") for _ in range(3)]
    assert all(queue.wait(ticket, lambda: False) for ticket in tickets[:2])
    looks = iter([False, False, True])
    assert not queue.wait(tickets[2], lambda: next(looks))
    assert (queue.begun, queue.waiting) == (2, 0)


def test_a_question_is_refused_by_its_cases_or_its_runs_and_not_before() -> None:
    small = State(parameters="central").design()
    assert QuestionBudget(2e9, 4).refusal(small) == ""
    assert "GB of memory" in QuestionBudget(90e6, 4).refusal(small)
    # As many cases at once need more workers to be too many.
    assert QuestionBudget(90e6, 1).refusal(small) == ""
    many = replace(small, replications=2_000)
    assert "of the store" in QuestionBudget(110e6, 1).refusal(many)


def test_a_file_of_the_team_that_is_none_is_refused_and_no_pipe_is_waited_for(
    tmp_path: Path,
) -> None:
    pipe, none, odd = (tmp_path / name for name in ("pipe", "none", "odd"))
    os.mkfifo(pipe)
    odd.write_bytes(b"\xff\xfea")
    for file, said in ((pipe, "a pipe"), (none, "no such file"), (odd, "not text")):
        for read in (PasswordFile, secret_of):
            with pytest.raises(Refusal, match=f"(?i){said}"):
                read(file)
    odd.write_text("short", encoding="utf-8")
    with pytest.raises(Refusal, match=r"--secret-file .*odd: too short"):
        secret_of(odd)


def test_the_log_is_rotated_and_its_files_are_nobody_elses(tmp_path: Path) -> None:
    file = tmp_path / "logs" / "audit.jsonl"
    log = AuditLog(file, bytes_a_file=400, files=2)
    for number in range(20):
        log.write("question", "ann", address="?a=100%s\n{}", replications=number)
    log.close()
    files = sorted(file.parent.iterdir())
    assert [entry.name for entry in files] == ["audit.jsonl", "audit.jsonl.1", "audit.jsonl.2"]
    assert all(stat.S_IMODE(entry.stat().st_mode) == 0o600 for entry in files)
    last = json.loads(file.read_text(encoding="utf-8").splitlines()[-1])
    assert (last["replications"], last["address"]) == (19, "?a=100%s\n{}")


def test_a_password_is_kept_as_a_hash_and_a_line_taken_out_works_at_once(tmp_path: Path) -> None:
    file = tmp_path / "users.txt"
    add_entry(file, "ann", Role.ASK, PASSWORD, replace=False)
    add_entry(file, "bob", Role.LOOK, None, replace=False)
    people = PasswordFile(file)
    assert PASSWORD not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert people.admits("ann", PASSWORD) == entries_of(file)["ann"]
    for name, password in (("ann", PASSWORD + "."), ("bob", ""), ("eve", PASSWORD), ("ann", "")):
        assert people.admits(name, password) is None
    before = entries_of(file)["ann"].mark
    add_entry(file, "ann", Role.ASK, PASSWORD, replace=True)
    assert entries_of(file)["ann"].mark != before
    remove_entry(file, "ann")
    assert people.admits("ann", PASSWORD) is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ann:ask", "NAME:ROLE:HASH"),
        ("ann:asks:", "Did you mean 'ask'"),
        ("ann:ask:secret-in-clear", "not a hash of scrypt"),
        ("a b:ask:", "not a name"),
        ("ann:ask:\nann:look:", "line 2"),
    ],
)
def test_a_broken_line_is_refused_and_no_hash_is_quoted(
    tmp_path: Path, line: str, said: str
) -> None:
    file = tmp_path / "users.txt"
    file.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        PasswordFile(file)
    assert said in str(refused.value)
    assert "secret-in-clear" not in str(refused.value)


def test_wrong_attempts_are_forgotten_after_a_while() -> None:
    now = 0.0
    limit = AttemptLimit(lambda: now)
    for _ in range(FEW):
        assert limit.waits("ann", "here") == 0.0
        limit.note("ann", "here")
    assert limit.waits("ann", "here") == SECONDS
    assert limit.waits("ann", "there") == limit.waits("bob", "here") == 0.0
    now = SECONDS
    assert limit.waits("ann", "here") == 0.0


@pytest.mark.parametrize("path", ["caseflow", "//evil.example.com", "/a b", "/a/../b", "/a?b"])
def test_a_path_that_is_none_is_refused(path: str) -> None:
    with pytest.raises(Refusal, match="--root-path"):
        root_of(path)
