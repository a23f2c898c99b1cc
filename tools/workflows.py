"""Lint the workflows of this repository, and the one that `wa init` writes: `python tools/workflows.py [FILE...]`.

jactionlint knows what GitHub accepts, zizmor what an attacker would look for. Neither asks the network. Exits 1 where
one of them finds something; what they say names file and line.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "wa_build" / "publish" / "templates" / "init-pages.yml.jinja"
LINTERS = (
    ("jactionlint", "--shellcheck=", "--pyflakes=", "--strict-exit", "--no-color"),
    ("zizmor", "--offline", "--no-progress", "--color=never", "--quiet", "--persona=pedantic"),
)


def rendered(template: Path) -> str:
    """Return the workflow that a template gives: the marks of a raw block around it are all that it has of Jinja.

    They give way to comments, so that each line keeps its number.
    """
    text = template.read_text(encoding="utf-8")
    return text.replace("{% raw -%}", "#").replace("{% endraw %}", "#")


def lint(files: list[Path]) -> tuple[bool, str]:
    """Run both linters over files. Returns whether they found nothing, and what they said."""
    clean, said = True, []
    for name, *options in LINTERS:
        command = [shutil.which(name, path=sysconfig.get_path("scripts")) or name, *options, *map(str, files)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - our own words
        clean = clean and done.returncode == 0
        said.append(done.stdout + done.stderr if done.returncode else "")
    return clean, "".join(said)


def main(names: list[str]) -> int:
    """Lint the named files, or all workflows there are; returns the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        of_init = Path(folder) / "init-pages.yml"
        of_init.write_text(rendered(TEMPLATE), encoding="utf-8")
        files = [Path(name) for name in names] or [*sorted((ROOT / ".github" / "workflows").glob("*.yml")), of_init]
        clean, said = lint(files)
        print(said.replace(str(of_init), str(TEMPLATE.relative_to(ROOT))), end="")
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
