"""The built site of the mini framework: real MkDocs, strict mode, links, determinism, and what a failure leaves."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from conftest import Run, script

WINDOWS = sys.platform == "win32"


def digest(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.mark.slow
def test_two_builds_give_the_same_bytes(wa: Run, project: Path) -> None:
    assert wa("build", "--site-dir", "first", cwd=project).returncode == 0
    assert wa("build", "--site-dir", "second", cwd=project).returncode == 0
    first, second = digest(project / "first"), digest(project / "second")
    assert [name for name in first if first[name] != second.get(name)] == []
    assert set(first) == set(second)


def test_an_invalid_edit_leaves_the_last_good_site_and_writes_nothing(wa: Run, project: Path) -> None:
    wa("build", cwd=project)
    before, pages = digest(project / "site"), digest(project / "build")
    path = project / "content/security/SEC01/SEC01-BP01.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("risk: high", "risk: hihg"), encoding="utf-8")
    result = wa("build", cwd=project)
    assert result.returncode == 1
    assert result.stderr.startswith("content/security/SEC01/SEC01-BP01.yaml:4:7: 'risk' must be one of")
    assert (digest(project / "site"), digest(project / "build")) == (before, pages)


def test_a_first_build_that_is_refused_leaves_no_folder(wa: Run, project: Path) -> None:
    before = sorted(project.rglob("*"))
    path = project / "content/security/SEC01/SEC01-BP01.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("risk: high", "risk: hihg"), encoding="utf-8")
    assert wa("build", cwd=project).returncode == 1
    assert sorted(project.rglob("*")) == before


@pytest.mark.slow
def test_a_failure_of_the_publisher_leaves_the_last_good_site(wa: Run, project: Path) -> None:
    wa("build", cwd=project)
    before = digest(project / "site")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("extra_css: [3]\n")
    result = wa("build", cwd=project)
    assert (result.returncode, "Traceback" in result.stderr) == (1, False)
    assert "MkDocs" in result.stderr
    assert digest(project / "site") == before
    assert [path.name for path in project.iterdir() if path.name.startswith(".site")] == []


@pytest.mark.slow
def test_a_killed_build_leaves_the_last_good_site(wa: Run, project: Path) -> None:
    wa("build", cwd=project)
    before = digest(project / "site")
    process = subprocess.Popen([script("wa"), "build"], cwd=project)
    deadline = time.monotonic() + 30
    while not list(project.glob(".site-*/index.html")) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    process.kill()
    process.wait()
    assert digest(project / "site") == before or process.returncode == 0
    assert wa("build", cwd=project).returncode == 0
    assert digest(project / "site") == before


@pytest.mark.slow
def test_a_practice_that_is_gone_leaves_no_page(wa: Run, project: Path) -> None:
    spare = project / "content/security/SEC02/SEC02-BP03.yaml"
    text = (project / "content/security/SEC02/SEC02-BP02.yaml").read_text(encoding="utf-8")
    spare.write_text(text.replace("SEC02-BP02", "SEC02-BP03").replace("sec02_bp02", "sec02_bp03"), encoding="utf-8")
    assert wa("build", cwd=project).returncode == 0
    places = [project / "site/security/sec02/sec02-bp03", project / "build/docs/security/sec02/sec02-bp03.md"]
    assert [place.exists() for place in places] == [True, True]
    spare.unlink()
    assert wa("build", cwd=project).returncode == 0
    assert [place.exists() for place in places] == [False, False]


@pytest.mark.slow
def test_plain_mkdocs_builds_the_same_pages_in_strict_mode(wa: Run, project: Path) -> None:
    wa("build", cwd=project)
    command = [script("mkdocs"), "build", "--strict", "--quiet", "--site-dir", "plain"]
    result = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    assert set(digest(project / "plain")) == set(digest(project / "site"))


def listen_to_interrupts() -> None:
    """Let an interrupt through that a background job would ignore."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextlib.contextmanager
def serving(project: Path) -> Iterator[tuple[str, Path]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = project / "serve.log"
    command = [script("wa"), "serve", "--address", f"127.0.0.1:{port}"]
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            command,
            cwd=project,
            stdout=output,
            stderr=output,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
            preexec_fn=None if WINDOWS else listen_to_interrupts,  # noqa: PLW1509 - one call before any thread
        )
        try:
            yield f"http://127.0.0.1:{port}/mini/", log
        finally:
            if WINDOWS:
                process.terminate()  # there is no interrupt for one process alone
            else:
                process.send_signal(signal.SIGINT)
            process.wait(timeout=20)


def wait_for(url: str, wanted: str, seconds: float = 40) -> str:
    deadline = time.monotonic() + seconds
    text = ""
    while time.monotonic() < deadline:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            text = urllib.request.urlopen(url, timeout=20).read().decode()  # noqa: S310 - our own server
            if wanted in text:
                return text
        time.sleep(0.2)
    pytest.fail(f"'{wanted}' never appeared at {url}: {text[:200]}")


def settles(log: Path, quiet: float = 1.5, seconds: float = 40, after: str = "") -> bool:
    """Whether a server stops building: what it generated must not look like an edit to it for ever.

    Args:
        log: what it says.
        quiet: for so many seconds nothing more may be said.
        seconds: how long to wait.
        after: what must have been said.
    """
    deadline = time.monotonic() + seconds
    size, since = -1, time.monotonic()
    while time.monotonic() < deadline:
        text = log.read_text(encoding="utf-8")
        if (
            after not in text
            or len(text) != size
            or not text.endswith(("Reloading browsers\n", "is mended.\n", "is made from.\n"))
        ):
            size, since = len(text), time.monotonic()
        if time.monotonic() - since > quiet:
            return True
        time.sleep(0.1)
    return False


def rebuilds(log: Path) -> int:
    """Return how often the site was built after the first time, or its content found to be invalid."""
    return log.read_text(encoding="utf-8").count("Building documentation...") - 1


def reloads(log: Path) -> int:
    return log.read_text(encoding="utf-8").count("Reloading browsers")


HOOK = """
def on_post_page(output, page, config):
    return output.replace("<h1", "<script>theirs()</script><h1")
"""


@pytest.mark.slow
def test_serve_reloads_an_edit_keeps_the_last_good_site_and_settles(project: Path) -> None:
    path = project / "content/security/SEC01/SEC01-BP01.yaml"
    good = path.read_text(encoding="utf-8")
    with serving(project) as (url, log):
        page = f"{url}security/sec01/sec01-bp01/"
        served = wait_for(page, "Separate workloads using accounts")
        assert "script-src 'self' 'sha256-" in served
        script = urljoin(url, re.findall(r'<script src="(/livereload/\w+\.js)"></script>', served)[0])
        assert "livereload(" in wait_for(script, "XMLHttpRequest")
        assert "var livereload" not in served
        with socket.create_connection((urlsplit(url).hostname, urlsplit(url).port)) as asks:
            asks.sendall(b"GET /mini/\x1b[8mno HTTP/1.0\r\n\r\n")
            while asks.recv(1000):  # until the server has answered and logged
                pass
        path.write_text(good.replace("Nobody knows who owns the account.", "An edit that is new."), encoding="utf-8")
        wait_for(page, "An edit that is new.")
        path.write_text(good.replace("risk: high", "risk: hihg"), encoding="utf-8")
        deadline = time.monotonic() + 30
        while "must be one of high, medium, low" not in log.read_text(encoding="utf-8") and time.monotonic() < deadline:
            time.sleep(0.2)
        assert "SEC01-BP01.yaml:4:7: 'risk' must be one of" in log.read_text(encoding="utf-8")
        wait_for(page, "An edit that is new.")
        path.write_text(good, encoding="utf-8")
        wait_for(page, "Nobody knows who owns the account.")
        assert settles(log), log.read_text(encoding="utf-8")
        shutil.rmtree(project / "build")
        path.write_text(
            good.replace("Nobody knows who owns the account.", "After the folder was gone."), encoding="utf-8"
        )
        wait_for(page, "After the folder was gone.")
        config = project / "mkdocs.yml"
        text = config.read_text(encoding="utf-8")
        config.write_text(f"{text}theme: [", encoding="utf-8")
        deadline = time.monotonic() + 30
        while log.read_text("utf-8").count("stays until this is mended") < 2 and time.monotonic() < deadline:
            time.sleep(0.2)
        assert log.read_text("utf-8").count("stays until this is mended") == 2
        wait_for(page, "After the folder was gone.", 5)
        (project / "hook.py").write_text(HOOK, encoding="utf-8")
        config.write_text(f"{text}hooks: [hook.py]\n", encoding="utf-8")
        deadline = time.monotonic() + 30
        while "an inline script that is neither" not in log.read_text("utf-8") and time.monotonic() < deadline:
            time.sleep(0.2)
        assert log.read_text("utf-8").count("stays until this is mended") == 3
        assert "<script>theirs()</script>" not in wait_for(page, "After the folder was gone.", 5)
        config.write_text(text.replace("Mini framework", "Mended"), encoding="utf-8")
        wait_for(page, "Mended")
        said = log.read_text("utf-8")
        assert (said.count("[8mno HTTP"), "\x1b" in said) == (1, False)


@pytest.mark.slow
def test_one_edit_is_one_build_and_one_reload_and_an_edit_that_changes_no_page_is_neither(project: Path) -> None:
    path = project / "content/security/SEC01/SEC01-BP01.yaml"
    good = path.read_text(encoding="utf-8")
    with serving(project) as (url, log):
        page = f"{url}security/sec01/sec01-bp01/"
        wait_for(page, "Separate workloads using accounts")
        path.write_text(good.replace("Nobody knows who owns the account.", "An edit that is new."), encoding="utf-8")
        wait_for(page, "An edit that is new.")
        assert settles(log)
        assert (rebuilds(log), reloads(log)) == (1, 1)
        path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
        assert settles(log, after="is made from.")
        assert (rebuilds(log), reloads(log)) == (1, 1), "it was saved as it was"
        path.write_text(good.replace("risk: high", "risk: hihg"), encoding="utf-8")
        assert settles(log, after="is mended.")
        assert (rebuilds(log), reloads(log)) == (2, 1), "it cannot be published: that is said, and no page loads again"
        wait_for(page, "An edit that is new.", 5)


@pytest.mark.skipif(WINDOWS, reason="ports are shared there")
def test_serve_says_when_the_address_is_taken(wa: Run, project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = wa("serve", "--address", f"127.0.0.1:{taken.getsockname()[1]}", cwd=project)
    assert result.returncode == 2
    assert "Choose another address with --address" in result.stderr
    assert "Traceback" not in result.stderr


def test_serve_refuses_invalid_content_at_the_start(wa: Run, project: Path) -> None:
    (project / "content/framework.yaml").write_text("{", encoding="utf-8")
    result = wa("serve", cwd=project)
    assert result.returncode == 1
    assert "content/framework.yaml:1:1: not YAML" in result.stderr
