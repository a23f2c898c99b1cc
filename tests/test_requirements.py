"""What a new site installs, and what a release carries: the package from a wheel with its hash, never by a name alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import ROOT, Run, tool

from wa_build.publish.requirements import Wheel, installed_wheel, release_wheel, wheel_of

OURS = "https://github.com/open-well-architected/open-well-architected/releases/download/v1.2.3/open_well_architected-1.2.3-py3-none-any.whl"
HASH = "ab" * 32
PINNED = re.compile(r"^[a-z0-9._-]+==\S+", re.MULTILINE)


def installed(**said: object) -> Wheel:
    return installed_wheel(json.dumps(said), "1.2.3")


def test_a_release_has_its_wheel_where_its_workflow_puts_it() -> None:
    assert release_wheel("1.2.3") == Wheel(OURS, "")


def test_a_package_that_was_installed_from_an_address_names_it_and_its_hash() -> None:
    url = "https://wheels.acme.example/open_well_architected-1.2.3-py3-none-any.whl"
    assert installed(url=url, archive_info={"hashes": {"sha256": HASH}}) == Wheel(url, HASH)
    assert installed(url=url, archive_info={"hash": f"sha256={HASH}"}) == Wheel(url, HASH)


def test_a_wheel_on_the_machine_is_that_of_the_release_if_the_hash_is() -> None:
    url = "file:///home/ana/open_well_architected-1.2.3-py3-none-any.whl"
    assert installed(url=url, archive_info={"hashes": {"sha256": HASH}}) == Wheel(OURS, HASH)


@pytest.mark.parametrize(
    "said",
    [
        None,
        "",
        "{",
        "[]",
        '"x"',
        "{}",
        json.dumps({"url": "file:///home/ana/open", "dir_info": {"editable": True}}),
        json.dumps({"url": "https://a.example/open.git", "vcs_info": {"vcs": "git", "commit_id": HASH}}),
        json.dumps({"url": "https://a.example/x.whl", "archive_info": {}}),
        json.dumps({"url": "https://a.example/x.whl", "archive_info": {"hashes": {"md5": "d4"}}}),
        json.dumps({"url": "https://a.example/x.whl", "archive_info": {"hashes": {"sha256": "d4\n--index-url x"}}}),
        json.dumps({"url": "https://a.example/x.tar.gz", "archive_info": {"hashes": {"sha256": HASH}}}),
        json.dumps({"url": 5, "archive_info": {"hashes": [HASH]}}),
    ],
)
def test_of_any_other_installation_the_hash_is_not_known(said: str | None) -> None:
    assert installed_wheel(said, "1.2.3") == Wheel(OURS, "")


def test_an_address_that_pip_would_read_in_another_way_is_not_taken_over() -> None:
    url = "https://a.example/x y.whl"
    assert installed(url=url, archive_info={"hashes": {"sha256": HASH}}) == Wheel(OURS, HASH)


def test_a_wheel_is_named_by_address_and_hash() -> None:
    assert wheel_of(f"https://a.example/x.whl#sha256={HASH.upper()}") == Wheel("https://a.example/x.whl", HASH)
    for wrong in (
        "https://a.example/x.whl",
        f"http://a.example/x.whl#sha256={HASH}",
        f"https://a.example/x.tar.gz#sha256={HASH}",
        "https://a.example/x.whl#sha256=ab",
        f"https://a.example/x.whl#md5={HASH}",
        f"https://a.example/x.whl --index-url y.whl#sha256={HASH}",
        f"https://a.example/x.whl\n#sha256={HASH}",
        "",
    ):
        with pytest.raises(ValueError, match="write the https address of a wheel with its hash"):
            wheel_of(wrong)


def test_a_new_site_locks_all_that_it_installs_with_hashes(wa: Run, tmp_path: Path) -> None:
    wheel = "https://wheels.acme.example/open_well_architected-1.2.3-py3-none-any.whl"
    done = wa("init", "my-site", "--wheel", f"{wheel}#sha256={HASH}", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    text = (tmp_path / "my-site/requirements.txt").read_text(encoding="utf-8")
    assert f"open-well-architected @ {wheel}#sha256={HASH} \\\n    --hash=sha256:{HASH}\n" in text
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert set(PINNED.findall(text)) == set(PINNED.findall(lock))
    entries = [one for one in re.split(r"\n(?=[a-z])", text) if not one.startswith("#")]
    assert len(entries) > 20
    assert [one for one in entries if "--hash=sha256:" not in one] == []


def test_a_site_from_a_checkout_says_that_the_hash_is_missing_and_pip_will_refuse(wa: Run, tmp_path: Path) -> None:
    done = wa("init", "my-site", cwd=tmp_path)
    assert done.returncode == 0
    assert "pip will refuse to install without it" in done.stderr
    assert "say --wheel URL#sha256=HASH" in done.stderr
    text = (tmp_path / "my-site/requirements.txt").read_text(encoding="utf-8")
    assert re.search(r"^open-well-architected @ https://github\.com/\S+\.whl$", text, re.MULTILINE)


def test_a_wheel_without_a_hash_makes_no_site(wa: Run, tmp_path: Path) -> None:
    done = wa("init", "my-site", "--wheel", "https://a.example/x.whl", cwd=tmp_path)
    assert done.returncode == 2
    assert "write the https address of a wheel with its hash" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_new_site_installs_in_its_workflow_only_what_has_its_hash_and_dependabot_looks_at_it(
    wa: Run, tmp_path: Path
) -> None:
    assert wa("init", "my-site", cwd=tmp_path).returncode == 0
    site = tmp_path / "my-site"
    workflow, readme = (
        (site / name).read_text(encoding="utf-8") for name in (".github/workflows/pages.yml", "README.md")
    )
    for text in (workflow, readme):
        assert re.findall(r"pip install (.*)", text) == ["--require-hashes -r requirements.txt"]
    dependabot = (site / ".github/dependabot.yml").read_text(encoding="utf-8")
    assert re.findall(r"package-ecosystem: (\S+)", dependabot) == ["pip", "github-actions"]


def test_nobody_is_told_to_install_the_package_by_its_name_alone() -> None:
    places = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "Makefile", "content/guides", "docs", "wa_build", "examples",
              ".github", "tools"]  # fmt: skip
    files = [
        file for place in places for file in ([ROOT / place] if (ROOT / place).is_file() else (ROOT / place).rglob("*"))
    ]
    texts = {file: file.read_text(encoding="utf-8") for file in files if file.suffix in (".md", ".py", ".yml", ".jinja", ".sh", "")
             and file.is_file()}  # fmt: skip
    by_name = re.compile(
        r"(?:pipx?|uv|uvx|tool) (?:install|run|add) .*?['\"]?\bopen-well-architected\b(?!/| @)|^open-well-architected==",
        re.M,
    )
    assert {str(file): found for file, text in texts.items() if (found := by_name.findall(text))} == {}


def test_a_release_carries_its_requirements_what_it_is_made_of_and_the_hash_of_each_file(tmp_path: Path) -> None:
    wheel, sources = (
        tmp_path / "open_well_architected-1.2.3-py3-none-any.whl",
        tmp_path / "open_well_architected-1.2.3.tar.gz",
    )
    wheel.write_bytes(b"wheel")
    sources.write_bytes(b"sources")
    tool("release_files").main(tmp_path, tmp_path / "notes")
    notes = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "notes").iterdir()}
    assert set(notes) == {"requirements.txt", "sbom.cdx.json", "SHA256SUMS"}
    own = re.search(
        r"^open-well-architected @ (\S+)#sha256=\S+ \\\n    --hash=sha256:(\S+)$",
        notes["requirements.txt"],
        re.MULTILINE,
    )
    assert own is not None
    assert own[1] == OURS
    sums = dict(reversed(line.split("  ")) for line in notes["SHA256SUMS"].splitlines())
    assert set(sums) == {wheel.name, sources.name, "requirements.txt", "sbom.cdx.json"}
    assert own[2] == sums[wheel.name]
    bom = json.loads(notes["sbom.cdx.json"])
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert (bom["bomFormat"], bom["metadata"]["component"]["name"]) == ("CycloneDX", "open-well-architected")
    assert {f"{one['name']}=={one['version']}" for one in bom["components"]} == set(PINNED.findall(lock))
