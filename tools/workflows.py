"""Lint the workflows of this repository, and what `wa init` writes for GitHub: `python tools/workflows.py [FILE...]`.

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
OURS = ROOT / ".github"
TEMPLATES = ROOT / "wa_build" / "publish" / "templates"
OF_INIT = {"pages.yml": TEMPLATES / "init-pages.yml.jinja", "dependabot.yml": TEMPLATES / "init-dependabot.yml.jinja"}
LINTERS = (
    ("jactionlint", "--shellcheck=", "--pyflakes=", "--strict-exit", "--no-color"),
    ("zizmor", "--offline", "--no-progress", "--color=never", "--quiet", "--persona=pedantic"),
)


def rendered(template: Path) -> str:
    """Return the file that a template gives: the marks of a raw block around it are all that it has of Jinja.

    They give way to comments, so that each line keeps its number.
    """
    text = template.read_text(encoding="utf-8")
    return text.replace("{% raw -%}", "#").replace("{% endraw %}", "#")


def lint(files: list[Path]) -> tuple[bool, str]:
    """Run both linters over files. Returns whether they found nothing, and what they said."""
    clean, said = True, []
    for name, *options in LINTERS:
        # The first one knows workflows alone.
        known = [file for file in files if name == "zizmor" or file.name != "dependabot.yml"]
        command = [shutil.which(name, path=sysconfig.get_path("scripts")) or name, *options, *map(str, known)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - our own words
        clean = clean and done.returncode == 0
        said.append(done.stdout + done.stderr if done.returncode else "")
    return clean, "".join(said)


def main(names: list[str]) -> int:
    """Lint the named files, or all there are; returns the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        of_init = {Path(folder) / name: template for name, template in OF_INIT.items()}
        for path, template in of_init.items():
            path.write_text(rendered(template), encoding="utf-8")
        ours = [*sorted((OURS / "workflows").glob("*.yml")), OURS / "dependabot.yml"]
        clean, said = lint([Path(name) for name in names] or [*ours, *of_init])
        for path, template in of_init.items():
            said = said.replace(str(path), str(template.relative_to(ROOT)))
        print(said, end="")
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
