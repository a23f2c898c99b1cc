"""A site in one file: unpacked and served as its README says, it works at the root of a host and without a network."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import CONFIG, MINI, Run
from playwright.sync_api import Browser, expect


@pytest.fixture(name="unpacked", scope="module")
def _unpacked(wa: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("project")
    shutil.copytree(MINI / "content", project / "content")
    (project / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    result = wa("archive", "one.zip", cwd=project)
    assert re.fullmatch(r"one\.zip: [0-9,]+ files, [0-9.]+ MB\n", result.stdout), result.stderr
    assert wa("archive", "two.zip", cwd=project).returncode == 0
    assert (project / "one.zip").read_bytes() == (project / "two.zip").read_bytes()
    with zipfile.ZipFile(project / "one.zip") as archive:
        archive.extractall(project / "carried")
    return project / "carried" / "well-architected"


@pytest.fixture(name="address")
def _address(unpacked: Path) -> Iterator[str]:
    """The address after the command of the README, on a free port."""
    command = re.search(r"^    (python3 -m http\.server .*?) {2,}", (unpacked / "README.txt").read_text(), re.MULTILINE)
    assert command is not None
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = command[1].replace("python3", sys.executable, 1).replace("8000", str(port)).split()
    server = subprocess.Popen(words, cwd=unpacked, stderr=subprocess.DEVNULL)
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/"
    server.terminate()
    server.wait()


def test_the_archive_is_read_searched_and_answered(browser: Browser, address: str) -> None:
    context = browser.new_context()
    foreign: list[str] = []
    context.on(
        "request", lambda request: None if request.url.startswith((address, "data:")) else foreign.append(request.url)
    )
    page = context.new_page()
    page.goto(f"{address}SEC01-BP01/")
    page.wait_for_url("**/security/sec01/sec01-bp01/")
    page.locator("wa-practice-answer").get_by_label("Not in place", exact=True).check()
    expect(page.locator("button.wa-current")).to_have_accessible_name(re.compile("^Untitled workload"))
    page.goto(f"{address}assess/plan/")
    expect(page.get_by_role("main")).to_contain_text("SEC01-BP01")
    page.goto(f"{address}practices/")
    page.get_by_role("searchbox", name=re.compile("Find|Search", re.IGNORECASE)).last.fill("sec1 bp1")
    expect(page.locator("wa-finder .wa-row").first).to_contain_text("SEC01-BP01")
    assert foreign == []
    context.close()


def test_a_folder_that_does_not_exist_is_said_before_anything_is_built(wa: Run, project: Path) -> None:
    result = wa("archive", "nowhere/site.zip", cwd=project)
    assert (result.returncode, "nowhere" in result.stderr) == (2, True)
    assert not (project / "build").exists()
