"""Work by several processes: the results of one, in order, and an end in sight whatever happens to one of them."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from wa_build.publish.processes import cores, processes_for, results_of

forks = pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="no fork that is safe")

PROGRAM = """
import os, sys, time
from wa_build.publish.processes import results_of

def work(number):
    {work}
    return number, os.getpid()

done = list(results_of(work, range(100), 3))
assert [number for number, _ in done] == list(range(100))
print(len({{pid for _, pid in done}}), os.getpid() in {{pid for _, pid in done}})
"""


def run(work: str) -> subprocess.CompletedProcess[str]:
    program = PROGRAM.format(work=work)
    return subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )


@forks
def test_results_come_in_order_from_as_many_processes_as_were_asked_for() -> None:
    done = run("time.sleep(0.01 if number % 3 == 0 else 0)")
    assert (done.stdout, done.stderr) == ("3 False\n", "")


@forks
def test_results_larger_than_a_pipe_arrive() -> None:
    big = PROGRAM.replace("return number, os.getpid()", "return number, os.getpid(), 'x' * 300_000").format(work="pass")
    big = big.replace("for number, _ in", "for number, *_ in").replace("for _, pid in", "for _, pid, _ in")
    done = subprocess.run(
        [sys.executable, "-c", big], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.stdout, done.stderr) == ("3 False\n", "")


@forks
@pytest.mark.parametrize("work", ["os._exit(3)", "os.kill(os.getpid(), 9)", "raise MemoryError"])
def test_a_process_that_ends_early_is_said_and_nothing_waits_for_it(work: str) -> None:
    done = run(f"if number == 50: {work}")
    assert done.returncode == 1
    assert "a process ended before its work was done: is there enough memory? Try --jobs 1" in done.stderr


@forks
def test_no_process_is_left_when_the_first_is_killed() -> None:
    work = "os.write(1, b'%d\\n' % os.getpid()) if number < 3 else None; time.sleep(0.05)"
    command = [sys.executable, "-c", PROGRAM.format(work=work)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        children = [int(process.stdout.readline()) for _ in range(3)]
        process.kill()
        process.wait(timeout=20)
        process.stdout.read()  # until the last of them has let go of it
    deadline = time.monotonic() + 20
    while any(map(_lives, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in children if _lives(pid)] == []


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123
        return file.read().rpartition(")")[2].split()[0] != "Z"


@given(st.lists(st.integers()))
def test_one_process_does_the_same(things: list[int]) -> None:
    assert list(results_of(lambda number: number * 2, things)) == [number * 2 for number in things]


@forks
def test_processes_are_as_many_as_pay_and_one_where_threads_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr("wa_build.publish.processes.cores", lambda: 8)
    assert [processes_for(count) for count in (0, 15, 31, 32, 1000)] == [1, 1, 1, 2, 8]
    assert (processes_for(1000, 1), processes_for(1000, 3)) == (1, 3)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert processes_for(1000) == 1
    assert cores() >= 1
