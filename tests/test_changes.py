"""What changed: `wa diff` on folders and real git revisions, the page, and the merge of a fork with upstream."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

Git = Callable[..., str]
FIRST = "security/SEC01/SEC01-BP01.yaml"


@pytest.fixture(name="git")
def _git(tmp_path: Path) -> Git:
    """Real git in a folder, without the machine's own configuration: `git("merge", "main", cwd=fork)`."""
    home = tmp_path / "home"
    home.mkdir()
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "init.defaultBranch=main")
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment = {**inherited, "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}

    def run(*arguments: str, cwd: Path) -> str:
        done = subprocess.run(
            ["git", *who, *arguments], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


def commit(git: Git, folder: Path, message: str) -> None:
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--message", message, cwd=folder)


def edit(path: Path, *replacements: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def change_upstream(content: Path) -> None:
    """What a year of upstream may bring: a risk and steps edited, a practice renamed, one removed, one added."""
    edit(
        content / FIRST,
        ("risk: high", "risk: medium"),
        (
            "id: name-owner\n    do: Name an owner for each side.",
            "id: name-owners\n    do: Name two owners for each side.",
        ),
    )
    folder = content / "security" / "SEC02"
    new = folder / "SEC02-BP03.yaml"
    (folder / "SEC02-BP02.yaml").rename(new)
    edit(new, ("id: SEC02-BP02", "id: SEC02-BP03\nrenamed_from: [SEC02-BP02]"), ("mini_sec02_bp02", "mini_sec02_bp03"))
    gone = content / "security" / "SEC01" / "SEC01-BP03.yaml"
    (content / "security" / "SEC02" / "SEC02-BP04.yaml").write_text(
        gone.read_text(encoding="utf-8").replace("SEC01-BP03", "SEC02-BP04").replace("sec01_bp03", "sec02_bp04")
    )
    gone.unlink()
    for path in content.rglob("*.*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            text = text.replace("SEC01-BP03", "SEC02-BP04")
            path.write_text(text if path == new else text.replace("SEC02-BP02", "SEC02-BP03"), encoding="utf-8")


@pytest.fixture(name="fork")
def _fork(project: Path, git: Git) -> Path:
    """A fork with four overlays and an own practice; its upstream has gone on in the branch `upstream/main`."""
    git("init", "--quiet", cwd=project)
    commit(git, project, "Upstream, first edition")
    git("switch", "--quiet", "--create", "upstream/main", cwd=project)
    change_upstream(project / "content")
    commit(git, project, "Upstream, a year later")
    git("switch", "--quiet", "main", cwd=project)
    overlays = {
        "SEC01/SEC01-BP01": "extends: SEC01-BP01\nrisk: medium\n",
        "SEC01/SEC01-BP02": "extends: SEC01-BP02\nnote: Nothing happens to this one.\n",
        "SEC01/SEC01-BP03": "extends: SEC01-BP03\nnote: We do it on Fridays.\n",
        "SEC02/SEC02-BP02": "extends: SEC02-BP02\nnote: Ask the platform team.\n",
    }
    for name, text in overlays.items():
        path = project / "custom" / "security" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    own = (project / "content/security/SEC02/SEC02-BP02.yaml").read_text(encoding="utf-8")
    own = own.replace("id: SEC02-BP02", "id: SEC02-BP51").replace("choice: mini_sec02_bp02\n", "")
    (project / "custom/security/SEC02/SEC02-BP51.yaml").write_text(own, encoding="utf-8")
    commit(git, project, "Our own guidance")
    return project


def test_a_fork_merges_upstream_without_conflicts_and_validate_says_what_needs_attention(
    wa: Run, git: Git, fork: Path
) -> None:
    assert wa("validate", cwd=fork).returncode == 0
    merged = git("merge", "--no-edit", "upstream/main", cwd=fork)
    assert "CONFLICT" not in merged
    assert git("status", "--porcelain", cwd=fork) == ""
    result = wa("validate", cwd=fork)
    assert result.returncode == 1
    assert [line for line in result.stderr.splitlines() if line.startswith("custom/")] == [
        "custom/security/SEC01/SEC01-BP01.yaml:2:7: layer 'custom': 'risk' is the same in "
        "content/security/SEC01/SEC01-BP01.yaml: the overlay changes nothing",
        "custom/security/SEC01/SEC01-BP03.yaml:1:10: layer 'custom': no practice 'SEC01-BP03' in an earlier layer (any "
        "more?): extend another, or remove the file",
        "custom/security/SEC02/SEC02-BP02.yaml:1:10: layer 'custom': practice 'SEC02-BP02' is now 'SEC02-BP03': extend "
        "that, and move the file to custom/security/SEC02/SEC02-BP03.yaml",
    ]
    assert not [line for line in result.stderr.splitlines() if line.startswith("content/")]


def test_what_is_mended_as_the_messages_say_validates_and_builds(wa: Run, git: Git, fork: Path) -> None:
    git("merge", "--no-edit", "upstream/main", cwd=fork)
    own = fork / "custom" / "security"
    (own / "SEC01/SEC01-BP01.yaml").unlink()
    (own / "SEC01/SEC01-BP03.yaml").unlink()
    edit(own / "SEC02/SEC02-BP02.yaml", ("extends: SEC02-BP02", "extends: SEC02-BP03"))
    (own / "SEC02/SEC02-BP02.yaml").rename(own / "SEC02/SEC02-BP03.yaml")
    result = wa("build", cwd=fork)
    assert result.returncode == 0, result.stderr
    assert "Ask the platform team." in (fork / "site/security/sec02/sec02-bp03/index.html").read_text(encoding="utf-8")


def test_the_comparison_says_before_the_merge_what_will_need_a_look(wa: Run, fork: Path) -> None:
    found: dict[str, Any] = json.loads(wa("diff", "HEAD", "upstream/main", "--format", "json", cwd=fork).stdout)
    assert [one["id"] for one in found["added"]] == ["SEC02-BP04"]
    assert [one["id"] for one in found["removed"]] == ["SEC01-BP03"]
    assert [(one["old"], one["new"]) for one in found["renamed"]] == [("SEC02-BP02", "SEC02-BP03")]
    changed = {one["id"]: one for one in found["changed"]}
    assert changed["SEC01-BP01"]["risk"] == ["high", "medium"]
    assert changed["SEC01-BP01"]["steps"] == {"added": ["name-owners"], "removed": ["name-owner"]}
    assert {one["path"].removeprefix("custom/security/"): one["why"] for one in found["attention"]} == {
        "SEC01/SEC01-BP01.yaml": "upstream changed what it replaces: risk",
        "SEC01/SEC01-BP02.yaml": "its target changed: guidance, related",
        "SEC01/SEC01-BP03.yaml": "its target is gone: remove it, or extend another",
        "SEC02/SEC02-BP02.yaml": "its target is now SEC02-BP03: extend that, and move the file",
    }


def test_the_comparison_never_touches_the_working_tree(wa: Run, git: Git, fork: Path) -> None:
    before = git("rev-parse", "HEAD", cwd=fork)
    assert wa("diff", "upstream/main", cwd=fork).returncode == 0
    assert (git("rev-parse", "HEAD", cwd=fork), git("status", "--porcelain", cwd=fork)) == (before, "")


def test_the_comparison_as_markdown_is_a_description_for_a_pull_request(wa: Run, fork: Path) -> None:
    text = wa("diff", "HEAD", "upstream/main", "--format", "markdown", cwd=fork).stdout
    assert text.startswith("# Content from HEAD to upstream/main\n\n## Needs a look in your layers\n")
    assert "- SEC02-BP02 is now SEC02-BP03 " in text
    assert "steps, related; new step name-owners; step name-owner gone\n" in text


def test_an_own_id_that_upstream_takes_is_named(wa: Run, fork: Path) -> None:
    own = fork / "custom/security/SEC02/SEC02-BP51.yaml"
    edit(own, ("id: SEC02-BP51", "id: SEC02-BP04"))
    own.rename(own.with_name("SEC02-BP04.yaml"))
    found = json.loads(wa("diff", "HEAD", "upstream/main", "--format", "json", cwd=fork).stdout)
    assert "upstream has this id now: choose another" in [one["why"] for one in found["attention"]]


def test_folders_are_compared_as_well_and_the_same_content_has_no_difference(wa: Run, project: Path) -> None:
    assert wa("diff", "content", cwd=project).stdout.strip() == "Nothing in the content differs."
    assert wa("diff", ".", "content", "--format", "markdown", cwd=project).stdout == (
        "# Content from . to content\n\nNothing in the content differs.\n"
    )


def test_a_file_that_cannot_be_read_is_said_and_the_rest_is_compared(wa: Run, fork: Path, git: Git) -> None:
    (fork / "content" / FIRST).write_text("{", encoding="utf-8")
    commit(git, fork, "Broken")
    found = json.loads(wa("diff", "HEAD", "upstream/main", "--format", "json", cwd=fork).stdout)
    assert found["unread"] == [f"content/{FIRST}"]
    assert [one["id"] for one in found["removed"]] == ["SEC01-BP03"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere",), "wa: 'nowhere' is neither a folder nor a git revision"),
        (("--", "--output=x"), "wa: '--output=x' is neither a folder nor a git revision"),
        (("custom",), "no framework.yaml there: name a content folder, or a git revision that has one"),
    ],
)
def test_what_cannot_be_compared_is_said(wa: Run, fork: Path, arguments: tuple[str, ...], message: str) -> None:
    result = wa("diff", *arguments, cwd=fork)
    assert (result.returncode, "Traceback" in result.stderr) == (2, False)
    assert message in result.stderr


CHANGES = {
    "an id that there never was": ("added: [SEC99]", "unknown id 'SEC99' in 'added'. Did you mean 'SEC02'?"),
    "something removed that is there": (
        "removed: [SEC01]",
        "'SEC01' still exists: remove its file, or take it out here",
    ),
    "a later day below an earlier one": ("date: 2020-01-01", "later than the entry above it: the newest stands first"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_wrong_entry_of_what_changed_is_refused(wa: Run, project: Path, name: str) -> None:
    line, message = CHANGES[name]
    path = project / "content" / "changes.yaml"
    if line.startswith("date"):
        edit(path, ("releases:\n", f"releases:\n  - {line}\n    title: Older.\n"))
    else:
        edit(
            path,
            (
                ("added" if line.startswith("added") else "removed")
                + ": ["
                + ("SEC01, SEC02]" if line.startswith("added") else "SEC09-BP01]"),
                line,
            ),
        )
    result = wa("validate", cwd=project)
    assert result.returncode == 1
    assert message in result.stderr


def test_the_page_lists_the_changes_of_all_layers_newest_first(wa: Run, project: Path) -> None:
    path = project / "custom" / "changes.yaml"
    path.parent.mkdir()
    path.write_text("releases:\n  - {date: 2025-01-31, title: Our own standards, changed: [SEC01]}\n", encoding="utf-8")
    assert wa("build", cwd=project).returncode == 0
    page = (project / "site/changes/index.html").read_text(encoding="utf-8")
    assert page.index("31 January 2025: Our own standards") < page.index("1 May 2024: Five practices")
    assert "Five practices &amp; two questions" in page
    assert '<span class="wa-layer">Custom</span>' in page
    assert "SEC09-BP01" in page, "what is gone is named without a link"
    home = (project / "site/index.html").read_text(encoding="utf-8")
    assert 'href="changes/">All changes</a>' in home
