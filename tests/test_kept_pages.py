"""Pages that are kept between builds: after any series of changes a build makes what a cold one makes, byte for byte."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from conftest import CONFIG, MINI, Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mini_edition import write_edition

from wa_build.errors import WaError
from wa_build.publish.mkdocs import build_site
from wa_build.publish.page_options import PageOptions
from wa_build.publish.page_store import KEPT_PAGES, Entry, PageStore, entry
from wa_build.publish.unchanged import warnings_of_last

Change = Callable[[Path, int], None]
PRACTICE = "content/security/SEC01/SEC01-BP01.yaml"
GUIDE = "---\ntitle: Own {n}\ndescription: A page of our own.\norder: {n}\n---\n\n## What we do {n}\n\nSee [[SEC01-BP0{k}]].\n"
NEIGHBOURS = """{% extends "wa.html" %}
{% block content %}{{ super() }}
<p>{{ page.next_page.meta.description if page.next_page }} {{ nav.homepage.meta.title }}</p>{% endblock %}
"""
CONTENTS = """{% extends "wa.html" %}
{% block content %}{{ super() }}
<p>{{ page.previous_page.content | striptags | truncate(90) if page.previous_page }}</p>
<p>{% for item in (page.next_page.toc if page.next_page else []) %}{{ item.title }}{% endfor %}</p>{% endblock %}
"""


def _replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(old, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def _template(project: Path, text: str) -> None:
    folder = project / "theme"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(Path(__file__).parents[1] / "overrides", folder)
    (folder / "main.html").write_text(text, encoding="utf-8")
    _replaced(project / "mkdocs.yml", "^  custom_dir: .*$", "  custom_dir: theme")


def _rename(project: Path, _: int) -> None:
    """A practice moves from one number to another, or back."""
    folder = project / "content/security/SEC01"
    names = ("SEC01-BP03", "SEC01-BP07") if (folder / "SEC01-BP03.yaml").is_file() else ("SEC01-BP07", "SEC01-BP03")
    (folder / f"{names[0]}.yaml").rename(folder / f"{names[1]}.yaml")
    for path in (project / "content").rglob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace(*names), encoding="utf-8")


def _more(project: Path, n: int) -> None:
    text = (project / PRACTICE).read_text(encoding="utf-8").replace("SEC01-BP01", f"SEC02-BP1{n}")
    text = text.replace("mini_sec01_bp01", f"mini_more_{n}")
    (project / f"content/security/SEC02/SEC02-BP1{n}.yaml").write_text(text, encoding="utf-8")


def _fewer(project: Path, _: int) -> None:
    for path in (project / "content/security/SEC02").glob("SEC02-BP1*.yaml"):
        path.unlink()


def _guide(project: Path, n: int) -> None:
    folder = project / "content/guides"
    folder.mkdir(exist_ok=True)
    (folder / f"own-{n % 2}.md").write_text(GUIDE.format(n=n, k=n % 2 + 1), encoding="utf-8")


def _no_guide(project: Path, n: int) -> None:
    (project / f"content/guides/own-{n % 2}.md").unlink(missing_ok=True)


def _asset(project: Path, n: int) -> None:
    (project / "content/assets").mkdir(exist_ok=True)
    (project / "content/assets/own.txt").write_text(f"a file {n}", encoding="utf-8")


def _edition(project: Path, _: int) -> None:
    if (project / "content/editions").is_dir():
        shutil.rmtree(project / "content/editions")
    else:
        write_edition(project)


def _damage(project: Path, n: int) -> None:
    """Somebody cuts, changes or removes what was kept."""
    path = project / "build" / KEPT_PAGES / "pages.sqlite"
    if n == 0:
        path.write_bytes(b"no database" * 1000)
        return
    with closing(sqlite3.connect(path)) as kept, kept:
        half = "WHERE key IN (SELECT key FROM pages ORDER BY key LIMIT (SELECT count(*) / 2 FROM pages))"
        kept.execute(f"DELETE FROM pages {half}")  # noqa: S608 - our own words
        kept.execute(f"UPDATE pages SET content = CAST(replace(content, '<p>', '<b>') AS BLOB) {half}")  # noqa: S608


CHANGES: Mapping[str, Change] = {
    "a text": lambda project, n: _replaced(project / PRACTICE, "^guidance: \\|\n  .{5}", f"guidance: |\n  Edit {n}"),
    "a summary": lambda project, n: _replaced(project / PRACTICE, "^summary: >-\n  \\w+", f"summary: >-\n  Word{n}"),
    "a title": lambda project, n: _replaced(project / PRACTICE, "^title: .*$", f"title: Another title {n}"),
    "a risk": lambda project, n: _replaced(project / PRACTICE, "^risk: \\w+", f"risk: {['low', 'medium', 'high'][n]}"),
    "a tag": lambda project, n: _replaced(project / PRACTICE, "^tags: \\[\\w+", f"tags: [pci{n}"),
    "a term": lambda project, n: _replaced(project / "content/glossary.yaml", "definition: ", f"definition: So{n} "),
    "a synonym": lambda project, n: _replaced(project / "content/synonyms.yaml", "typed: \\[\\w+", f"typed: [typed{n}"),
    "an id": _rename,
    "one more practice": _more,
    "fewer practices": _fewer,
    "a guide": _guide,
    "no guide": _no_guide,
    "an asset": _asset,
    "an edition": _edition,
    "the name of the site": lambda project, n: _replaced(project / "mkdocs.yml", "^site_name: .*$", f"site_name: S{n}"),
    "its address": lambda project, n: _replaced(
        project / "mkdocs.yml", "^site_url: .*$", f"site_url: https://example.org/{'x/' * n}"
    ),
    "an extension": lambda project, n: (
        (project / "mkdocs.yml").write_text(
            f"{(project / 'mkdocs.yml').read_text('utf-8')}\nmarkdown_extensions: [tables, toc: {{permalink: '#{n}'}}]\n",
            encoding="utf-8",
        )
        if "permalink" not in (project / "mkdocs.yml").read_text("utf-8")
        else None
    ),
    "a template": lambda project, n: _template(project, f'{{% extends "wa.html" %}}{{# {n} #}}'),
    "a template that reads of neighbours": lambda project, _: _template(project, NEIGHBOURS),
    "a template that shows neighbours": lambda project, _: _template(project, CONTENTS),
    "what was kept is damaged": _damage,
    "nothing": lambda _project, _: None,
}


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _build(project: Path, name: str, *, is_kept: bool) -> dict[str, bytes] | str:
    """Return the site, or what is wrong with it."""
    try:
        if not is_kept or warnings_of_last(project / "mkdocs.yml", project / name) is None:
            build_site(project / "mkdocs.yml", project / name, options=PageOptions(is_kept=is_kept))
    except WaError as error:
        return str(error)
    return _bytes(project / name)


@pytest.mark.slow
@settings(max_examples=int(os.environ.get("WA_SERIES", "3")), suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 2)), min_size=2, max_size=4))
def test_after_any_series_of_changes_a_build_is_what_a_cold_one_is(series: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copytree(MINI / "content", project / "content")
        (project / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        _build(project, "site", is_kept=True)
        for name, number in series:
            CHANGES[name](project, number)
            assert _differences(project) == set(), name


def _differences(project: Path) -> set[str]:
    """Return where a build differs from one without anything that was kept."""
    kept, cold = _build(project, "site", is_kept=True), _build(project, "cold", is_kept=False)
    if isinstance(kept, str) or isinstance(cold, str):
        return set() if kept == cold else {f"{kept} or {cold}"}
    return {path for path in kept.keys() | cold.keys() if kept.get(path) != cold.get(path)}


def test_as_many_processes_as_one_likes_make_the_same_site(wa: Run, project: Path) -> None:
    write_edition(project)
    for jobs in ("1", "2", "5"):
        assert wa("build", "--no-cache", "--jobs", jobs, "--site-dir", jobs, cwd=project).returncode == 0
    assert _bytes(project / "1") == _bytes(project / "2") == _bytes(project / "5")
    assert not (project / "build" / KEPT_PAGES).exists(), "nothing was kept"


def test_a_build_of_what_did_not_change_says_so_and_warns_as_the_last_did(wa: Run, project: Path) -> None:
    first = wa("build", cwd=project)
    again = wa("build", cwd=project)
    assert (first.returncode, again.returncode) == (0, 0)
    assert "Nothing changed" not in first.stderr
    assert "Nothing changed: the site is as the last build left it" in again.stderr
    warned = [line for line in first.stderr.splitlines() if "warnings in the content" in line]
    assert warned == [line for line in again.stderr.splitlines() if "warnings in the content" in line]


@pytest.mark.parametrize(
    "change",
    [
        lambda project: (project / "site/index.html").unlink(),
        lambda project: shutil.rmtree(project / "build/docs"),
        lambda project: (project / "examples").mkdir(),
        lambda project: _replaced(project / PRACTICE, "^risk: \\w+", "risk: low"),
        lambda project: (project / "content/empty").mkdir(),
    ],
)
def test_a_build_after_a_change_of_what_it_reads_or_wrote_is_one(
    wa: Run, project: Path, change: Callable[[Path], object]
) -> None:
    assert wa("build", cwd=project).returncode == 0
    before = _bytes(project / "site")
    change(project)
    again = wa("build", cwd=project)
    assert again.returncode == 0, again.stderr
    assert ("Nothing changed" in again.stderr) == (
        _bytes(project / "site") == before and (project / "content/empty").is_dir()
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_page_that_a_template_cannot_draw_is_named(wa: Run, project: Path, jobs: str) -> None:
    _template(
        project,
        '{% extends "wa.html" %}{% block content %}{{ {}[page.title].x if "Separate" in page.title }}{% endblock %}',
    )
    built = wa("build", "--jobs", jobs, cwd=project)
    assert built.returncode == 1
    assert "Error building page 'security/sec01/sec01-bp01.md'" in built.stderr
    assert "Traceback" not in built.stderr
    assert not (project / "site").exists()


def test_what_is_kept_is_no_file_for_git_and_says_what_it_is(wa: Run, project: Path) -> None:
    assert wa("build", cwd=project).returncode == 0
    kept = project / "build" / KEPT_PAGES
    assert (kept / ".gitignore").read_text(encoding="ascii") == "*\n"
    assert (kept / "CACHEDIR.TAG").read_text(encoding="ascii").startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_a_folder_that_cannot_be_written_keeps_nothing_and_the_site_is_whole(wa: Run, project: Path) -> None:
    (project / "build").mkdir()
    (project / "build" / KEPT_PAGES).write_text("in the way", encoding="utf-8")
    assert wa("build", cwd=project).returncode == 0
    assert wa("build", "--no-cache", "--site-dir", "cold", cwd=project).returncode == 0
    assert _bytes(project / "site") == _bytes(project / "cold")


def test_with_a_hook_of_somebody_every_page_is_made_each_time(wa: Run, project: Path) -> None:
    (project / "hook.py").write_text(
        "N = open('n').read()\ndef on_page_content(html, **_): return html + N\n", encoding="utf-8"
    )
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("hooks: [hook.py]\n")
    page = project / "site/security/sec01/sec01-bp01/index.html"
    for text in ("the first time", "the second time"):
        (project / "n").write_text(text, encoding="utf-8")
        assert wa("build", cwd=project).returncode == 0
        assert text in page.read_text(encoding="utf-8")


def test_what_no_build_used_for_long_goes_and_what_the_last_one_used_stays(tmp_path: Path) -> None:
    store = PageStore(tmp_path)
    store.put(entry(f"old-{number:03}", {}, "text") for number in range(600))
    store.close()
    later = PageStore(tmp_path)
    later.put(entry(f"new-{number}", {}, "text") for number in range(60))
    assert later.get("old-000") is not None
    later.close()
    with closing(sqlite3.connect(tmp_path / "pages.sqlite")) as kept:
        left = {key for (key,) in kept.execute("SELECT key FROM pages")}
    assert len(left) == 61 * 4
    assert {"old-000", *(f"new-{number}" for number in range(60))} < left


@given(st.text(), st.dictionaries(st.text(), st.text() | st.none() | st.integers()))
def test_what_is_kept_comes_back_as_it_was(text: str, about: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one, again = entry("key", about, text), PageStore(Path(folder))
        assert again.put([one])
        assert again.get("key") == (about, text)
        for changed in (one.content[:-1], one.content[1:], one.content.replace(b"\n", b"\n\n", 1), b"", b"\n"):
            again.put([Entry("key", changed)])
            assert again.get("key") is None
        again.put([Entry("other", one.content)])
        assert again.get("other") is None, "it was kept under another key"
        again.close()


def test_a_second_build_at_once_keeps_nothing_and_reads_none_that_is_half(tmp_path: Path) -> None:
    first, second = PageStore(tmp_path), PageStore(tmp_path)
    assert first.put([entry("key", {}, "text")])
    assert not second.put([entry("key", {}, "other")])
    assert second.get("key") is None
    first.close()
    second.close()
    third = PageStore(tmp_path)
    assert third.get("key") == ({}, "text")
    third.close()
