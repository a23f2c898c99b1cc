"""Print the table of budgets with what was measured: `make bench`. Ratios to plain MkDocs in the same run."""

from __future__ import annotations

import argparse
import gzip
import math
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from tests.bench.browser import measure_browser
from tests.bench.synthetic import make_tree

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
PLAIN_CONFIG = """
site_name: Plain
docs_dir: {docs}
site_dir: {site}
theme: {{name: material, features: [navigation.prune, navigation.indexes]}}
plugins: [search]
markdown_extensions: [admonition, tables, pymdownx.superfences, {{toc: {{permalink: true}}}}]
"""
OWN_CONFIG = """
INHERIT: {root}/mkdocs.yml
theme: {{custom_dir: {root}/overrides}}
"""
BARE_LOAD = """
import sys, yaml
from pathlib import Path
from wa_build.content import edition, model
kinds = {"edition": edition.EditionFile, "map": edition.EditionMap, "texts": edition.EditionTexts,
         "framework": model.Framework, "glossary": model.Glossary, "services": model.Services, "pillar": model.Pillar,
         "question": model.Question, "changes": model.Changes}
class Text(yaml.CSafeLoader): yaml_implicit_resolvers = {
    sign: [one for one in some if not one[0].endswith(":timestamp")]
    for sign, some in yaml.CSafeLoader.yaml_implicit_resolvers.items()}
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    data = yaml.load(path.read_bytes(), Loader=Text)
    partial = {"question": edition.EditionQuestion, "pillar": edition.EditionPillar} if "from" in data else {}
    partial.get(path.stem, kinds.get(path.stem, model.Practice)).model_validate(data)
"""


class Run(NamedTuple):
    """One process: CPU seconds (user and system) and peak memory in bytes."""

    cpu: float
    memory: int


def run(command: list[str], folder: Path) -> Run:
    """Run a command to its end and measure the process; a failure stops the benchmark."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed:\n{process.stderr.read().decode() if process.stderr else ''}")
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def best(command: list[str], folder: Path, times: int) -> Run:
    """Return the least disturbed of several runs: least CPU, least memory."""
    runs = [run(command, folder) for _ in range(times)]
    return Run(min(found.cpu for found in runs), min(found.memory for found in runs))


class Project(NamedTuple):
    """A content tree with a configuration of ours and one of plain MkDocs over the same Markdown."""

    folder: Path
    pages: int

    def build(self, times: int) -> Run:
        """Measure cold builds of ours."""
        return best([str(BIN / "wa"), "build"], self.folder, times)

    def plain(self, times: int) -> Run:
        """Measure plain MkDocs over the pages that ours generated."""
        return best([str(BIN / "mkdocs"), "build", "--quiet", "-f", "plain.yml"], self.folder, times)


def project(folder: Path, pages: int | None) -> Project:
    """Set up a project: the real content where `pages` is None, else a synthetic tree of that size."""
    folder.mkdir(parents=True)
    if pages is None:
        shutil.copytree(ROOT / "content", folder / "content")
    else:
        make_tree(folder, ROOT / "content", pages)
    (folder / "mkdocs.yml").write_text(OWN_CONFIG.format(root=ROOT), encoding="utf-8")
    run([str(BIN / "wa"), "build"], folder)
    docs = folder / "plain-docs"
    for source in (folder / "build/docs").rglob("*.md"):
        target = docs / source.relative_to(folder / "build/docs")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    (folder / "plain.yml").write_text(PLAIN_CONFIG.format(docs=docs, site=folder / "plain-site"), encoding="utf-8")
    return Project(folder, len(list(docs.rglob("*.md"))))


def page_weights(site: Path) -> tuple[float, float]:
    """Return the median size of practice pages in kB, raw and compressed."""
    texts = [path.read_bytes() for path in site.glob("*/*/*-bp[0-9][0-9]/index.html")]
    return statistics.median(map(len, texts)) / 1000, statistics.median(
        len(gzip.compress(text)) for text in texts
    ) / 1000


def main() -> None:
    """Measure everything and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", default="400,1200,4000", help="pages of the synthetic trees")
    arguments.add_argument("--times", type=int, default=3, help="runs of the small builds; the least is taken")
    options = arguments.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    table = Table(title="Budgets", header_style="bold")
    for name in ("What", "Must", "Aim", "Measured"):
        table.add_column(name)
    with tempfile.TemporaryDirectory(prefix="wa-bench-") as temporary:
        real = project(Path(temporary) / "real", None)
        ours, plain = real.build(options.times), real.plain(options.times)
        table.add_row(
            f"wa build cold / Y, real content, {real.pages} pages", "1.15", "0.65", f"{ours.cpu / plain.cpu:.2f}"
        )
        table.add_row("peak memory / Y", "1.5", "1.1", f"{ours.memory / plain.memory:.2f}")
        cpu: list[tuple[int, float]] = []
        for size in sizes:
            tree = project(Path(temporary) / str(size), size)
            times = options.times if size <= 400 else 1
            ours, plain = tree.build(times), tree.plain(times)
            cpu.append((tree.pages, ours.cpu))
            table.add_row(f"wa build cold / Y, {tree.pages} pages", "1.15", "0.65", f"{ours.cpu / plain.cpu:.2f}")
        if len(cpu) > 1:
            (small, first), (large, last) = cpu[0], cpu[-1]
            exponent = math.log(last / first) / math.log(large / small)
            table.add_row(f"CPU growth exponent, {small} to {large} pages", "1.10", "1.03", f"{exponent:.2f}")
        _validate_row(table, real.folder, options.times)
        raw, compressed = page_weights(real.folder / "site")
        table.add_row("practice page, median raw / gz", "30 / 8 kB", "25 / 7 kB", f"{raw:.1f} / {compressed:.1f} kB")
        for row in measure_browser(real.folder / "site"):
            table.add_row(*row)
    Console(width=110).print(table)


def _validate_row(table: Table, folder: Path, times: int) -> None:
    validate = best([str(BIN / "wa"), "validate"], folder, times)
    bare = best([sys.executable, "-c", BARE_LOAD, "content"], folder, times)
    table.add_row("wa validate / bare load and validation", "2.0", "1.5", f"{validate.cpu / bare.cpu:.2f}")


if __name__ == "__main__":
    started = time.monotonic()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
    print(f"{time.monotonic() - started:.0f} s")  # noqa: T201 - a benchmark prints
