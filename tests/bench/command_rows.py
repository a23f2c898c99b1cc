"""Commands against the least that they could do: bare imports, a bare load of the content, bare `json.loads`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from tests.bench.assessments import make_assessments
from tests.bench.build_rows import compared
from tests.bench.process import Run, alternately
from tests.bench.projects import WA, Project
from tests.bench.results import Found
from wa_build.api import load_catalog
from wa_build.assess.rules import outline_of

FILES = 500
BARE_IMPORTS = "import pydantic, yaml, click"
BARE_JSON = """
import json, pathlib, sys
for path in sys.argv[1:]:
    json.loads(pathlib.Path(path).read_bytes())
"""
BARE_LOAD = """
import sys, yaml
from pathlib import Path
from wa_build.content import edition, model
kinds = {"edition": edition.EditionFile, "map": edition.EditionMap, "texts": edition.EditionTexts,
         "framework": model.Framework, "glossary": model.Glossary, "services": model.Services, "synonyms": model.Synonyms,
         "pillar": model.Pillar, "question": model.Question, "changes": model.Changes}
class Text(yaml.CSafeLoader): yaml_implicit_resolvers = {
    sign: [one for one in some if not one[0].endswith(":timestamp")]
    for sign, some in yaml.CSafeLoader.yaml_implicit_resolvers.items()}
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    data = yaml.load(path.read_bytes(), Loader=Text)
    partial = {"question": edition.EditionQuestion, "pillar": edition.EditionPillar} if "from" in data else {}
    partial.get(path.stem, kinds.get(path.stem, model.Practice)).model_validate(data)
"""


def validation(project: Project, times: int) -> Mapping[str, Found]:
    """Check the content, against reading each file and validating it by its type."""
    commands = {"ours": (*WA, "validate"), "bare": (sys.executable, "-c", BARE_LOAD, "content")}
    runs = alternately(commands, project.folder, times)
    return {"validate": _cpu(runs["ours"], runs["bare"])}


def start(project: Project, times: int) -> Mapping[str, Found]:
    """Start the command, against importing what it cannot do without."""
    commands = {
        "help": (*WA, "--help"),
        "show": (*WA, "show", "SEC01-BP01"),
        "bare": (sys.executable, "-c", BARE_IMPORTS),
    }
    runs = alternately(commands, project.folder, times)
    return {name: _cpu(runs[name], runs["bare"]) for name in ("help", "show")}


def portfolio(project: Project, times: int) -> Mapping[str, Found]:
    """Compare many workloads, against reading their files and no more."""
    catalog = load_catalog(project.folder / "mkdocs.yml")
    made = make_assessments(project.folder / "workloads", outline_of(catalog), catalog.framework.edition, FILES)
    files = [str(path) for path in made]
    output = str(project.folder / "portfolio.html")
    commands = {
        "ours": (*WA, "portfolio", *files, "--output", output),
        "bare": (sys.executable, "-c", BARE_JSON, *files),
    }
    runs = alternately(commands, project.folder, times)
    megabytes = [run.memory / 1e6 for run in runs["ours"]]
    size = sum(Path(file).stat().st_size for file in files) / 1e6
    return {
        "portfolio": _cpu(runs["ours"], runs["bare"]),
        "portfolio-memory": Found(min(megabytes), tuple(megabytes), {"MB of files": size}),
    }


def _cpu(ours: list[Run], bare: list[Run]) -> Found:
    return compared([run.cpu for run in ours], [run.cpu for run in bare])
