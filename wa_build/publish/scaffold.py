"""The files of a new site that uses the installed package: what `wa init` writes."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath

import jinja2

from wa_build.errors import WaError
from wa_build.publish.requirements import RELEASES, REQUIREMENTS, Wheel, dependencies_in
from wa_build.templates import quoted_scalar, template_environment
from wa_build.write.output import write_new_file

FILES: Mapping[str, str] = {
    "mkdocs.yml": "init-mkdocs.yml.jinja",
    REQUIREMENTS: "init-requirements.txt.jinja",
    "README.md": "init-readme.md.jinja",
    ".gitignore": "init-gitignore.jinja",
    ".github/dependabot.yml": "init-dependabot.yml.jinja",
    ".github/workflows/pages.yml": "init-pages.yml.jinja",
    "custom/README.md": "init-custom.md.jinja",
    "custom/_example.yaml": "init-example.yaml.jinja",
}


def site_files(name: str, wheel: Wheel, lock: str) -> dict[str, str]:
    """Return the files of a new site by path.

    Args:
        name: what readers see, such as `Acme Well-Architected`.
        wheel: the package that the site is built with.
        lock: the locked dependencies of it.
    """
    values = {"name": " ".join(name.split()), "wheel": wheel, "releases": RELEASES, "lock": dependencies_in(lock)}
    return {path: _environment().get_template(template).render(values) for path, template in FILES.items()}


def write_site(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files of a new site, all or none.

    Raises:
        WaError: one of them exists already, leads elsewhere through a link, or cannot be written.
    """
    existing = [path for path in files if os.path.lexists(folder / path)]
    if existing:
        raise WaError(f"{folder}: {', '.join(existing)} exists already: choose an empty folder; nothing was written")
    for path in files:
        for above in PurePosixPath(path).parents[:-1]:
            place = folder / above
            if os.path.lexists(place) and (place.is_symlink() or not place.is_dir()):
                raise WaError(f"{place} exists already, and is no folder: choose an empty folder; nothing was written")
    _write_all(folder, files)


def _write_all(folder: Path, files: Mapping[str, str]) -> None:
    written: list[Path] = []
    try:
        for path, text in files.items():
            write_new_file(folder / path, text)
            written.append(folder / path)
    except WaError:
        for done in written:
            done.unlink(missing_ok=True)
            for above in done.parents:
                with contextlib.suppress(OSError):  # something else is in it
                    above.rmdir()
        raise


@cache
def _environment() -> jinja2.Environment:
    """YAML and Markdown; the name passes through `quoted`."""
    filters = {"quoted": quoted_scalar}
    return template_environment("wa_build.publish", escapes=False, filters=filters)
