"""Any console, encoding and reader: a command ends with a sentence and the right code, never with a traceback."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from assessments import BASE
from conftest import MINI, Run, script

from wa_build.cli.ending import exit_with
from wa_build.cli.streams import Sink

POSIX = pytest.mark.skipif(os.name != "posix", reason="descriptors and devices as POSIX has them")
NARROW = [
    {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"},
    {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"},
]


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    answers = {"SEC01": {"practices": {"SEC01-BP01": {"status": "missing"}}}}
    (path := tmp_path / "a.json").write_text(
        json.dumps({**BASE, "workload": {"name": "Płatności"}, "answers": answers})
    )
    return path


@pytest.mark.parametrize("environment", NARROW)
def test_a_pipe_gets_utf_8_whatever_the_locale(wa: Run, file: Path, environment: dict[str, str]) -> None:
    result = wa("assess", str(file), "--fail-on", "high", cwd=MINI, env=environment)
    assert (result.returncode, result.stdout.partition("\n")[0]) == (1, "Płatności")
    assert result.stderr.startswith("Płatności: high risk in SEC01")


def run(command: str, file: Path) -> tuple[int, str]:
    """Run a line of bash in which `wa` is the command; return its code and what it says on standard error."""
    line = command.replace("wa ", f"'{script('wa')}' ").replace("FILE", f"'{file}'")
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], cwd=MINI, capture_output=True, check=False, timeout=60
    )
    return done.returncode, done.stderr.decode()


@POSIX
@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("wa report FILE | head -c 1", 0, ""),
        ("wa assess FILE --fail-on high | true", 1, "Płatności: high risk in SEC01: SEC01-BP01 is not in place\n"),
        ("wa list >&-", 2, "wa: standard output cannot be written: it is closed\n"),
        ("wa stats > /dev/full", 2, "wa: standard output cannot be written: No space left on device\n"),
        ("wa schema nosuch 2>&- >&-", 2, ""),
    ],
)
def test_a_reader_who_left_ends_the_output_and_a_full_disk_the_verdict(
    file: Path, command: str, code: int, said: str
) -> None:
    if "/dev/full" in command and not Path("/dev/full").exists():
        pytest.skip("a system without /dev/full")
    assert run(command, file) == (code, said)


@POSIX
def test_a_console_gets_a_mark_for_what_it_cannot_show(file: Path) -> None:
    import pty  # noqa: PLC0415 - is not everywhere

    master, slave = pty.openpty()
    environment = {**os.environ, **NARROW[2]}
    command = [script("wa"), "assess", str(file)]
    with subprocess.Popen(command, cwd=MINI, env=environment, stdin=slave, stdout=slave, stderr=slave) as done:
        os.close(slave)
        shown = os.read(master, 4096)
        while done.poll() is None or b"P?atno?ci" not in shown:
            try:
                shown += os.read(master, 4096)
            except OSError:  # closed at the other side
                break
    os.close(master)
    assert (done.returncode, b"P?atno?ci" in shown, b"Traceback" in shown) == (0, True, False)


def stopped() -> None:
    raise KeyboardInterrupt


def made_an_error() -> None:
    """As pydantic does with Ctrl-C while it makes a schema."""
    try:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(1)
    except KeyboardInterrupt as stop:
        raise ValueError("Error building a schema") from stop


def refused() -> None:
    raise click.FileError("a.json", "no")


def missing() -> None:
    raise FileNotFoundError(2, "No such file or directory", "a.json")


def broken() -> None:
    raise KeyError("SEC01")


def deep() -> None:
    deep()


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (lambda: None, 0, ""),
        (lambda: 0, 0, ""),
        (lambda: sys.exit(1), 1, ""),
        (lambda: sys.exit("no"), 2, "no\n"),
        (stopped, 130, "stopped\n"),
        (made_an_error, 130, "stopped\n"),
        (missing, 2, "wa: a.json: No such file or directory\n"),
        (refused, 2, "Error: Could not open file 'a.json': no\n"),
        (broken, 2, "wa: an error in wa itself (KeyError: 'SEC01'), nothing was judged: please report it at https://"),
        (deep, 2, "wa: an error in wa itself (RecursionError: "),
    ],
)
def test_only_a_finding_has_the_code_of_a_finding(
    capsys: pytest.CaptureFixture[str], command: Callable[[], Any], code: int, said: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        exit_with(command)
    shown = capsys.readouterr().err
    assert (ended.value.code, shown.startswith(said), "Traceback" in shown) == (code, True, False)


def test_the_place_of_an_inner_error_is_shown_on_demand(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WA_TRACEBACK", "1")
    with pytest.raises(SystemExit):
        exit_with(broken)
    assert "in broken" in capsys.readouterr().err


@POSIX
def test_ctrl_c_is_one_word_and_130_also_while_modules_are_loaded() -> None:
    for code in (
        "import wa_build.cli; raise KeyboardInterrupt",
        "import os, signal, wa_build.cli.ending as e; e.exit_with(lambda: os.kill(os.getpid(), signal.SIGINT))",
    ):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (130, "stopped\n")


@POSIX
def test_the_bytes_of_a_name_that_is_no_text_go_out_as_they_came_in(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\xc5\x82.json"
    done = subprocess.run([script("wa"), "assess", name], cwd=MINI, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, name + b": No such file or directory\n")


def test_a_sink_keeps_the_first_thing_that_could_not_be_written() -> None:
    with io.FileIO(os.devnull, "rb") as closed_for_writing:
        sink = Sink(closed_for_writing.fileno(), "wb", closefd=False)
        assert (sink.write(b"abc"), sink.problem is not None) == (3, True)
