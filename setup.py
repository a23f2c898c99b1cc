"""Sources and wheel are the same bytes whoever builds them, and when. All else about the build is in pyproject.toml.

The time of each file is `SOURCE_DATE_EPOCH`, as https://reproducible-builds.org/specs/source-date-epoch/ has it, or the
earliest that a wheel can hold.
"""

from __future__ import annotations

import gzip
import os
import shutil
import tarfile
from pathlib import Path
from typing import Any

from setuptools import setup
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist

_BUNDLE = Path("build/bundle")
_EARLIEST = "315532800"  # 1980-01-01


class ReproducibleSdist(sdist):
    """An archive whose files stand in order, and belong to nobody; with the bundle, which lies where none is taken."""

    def make_release_tree(self, base_dir: str, files: list[str]) -> None:
        """Lay out what goes into the archive."""
        super().make_release_tree(base_dir, files)
        if _BUNDLE.is_dir():
            shutil.copytree(_BUNDLE, Path(base_dir) / _BUNDLE)

    def make_archive(self, base_name: str, format: str, *args: Any, base_dir: str, **kwargs: Any) -> str:  # noqa: A002
        """Write `base_dir` into an archive; other formats than gztar are as setuptools makes them."""
        if format != "gztar":
            return str(super().make_archive(base_name, format, *args, base_dir=base_dir, **kwargs))
        time = int(os.environ["SOURCE_DATE_EPOCH"])
        name = f"{base_name}.tar.gz"
        with (
            Path(name).open("wb") as file,
            gzip.GzipFile("", "wb", compresslevel=9, fileobj=file, mtime=time) as packed,
            tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
        ):
            for path in sorted(path for path in Path(base_dir).rglob("*") if path.is_file()):
                _add(archive, path, time)
        return name


class BuildWithBundle(build_py):
    """The package with the scripts as few files, where `make bundle` has made them; `publish/bundle.py` finds them."""

    def run(self) -> None:
        """Copy the modules, then the bundle beside the theme blocks."""
        super().run()
        if not self.editable_mode and _BUNDLE.is_dir():
            shutil.copytree(_BUNDLE, Path(self.build_lib) / "wa_build" / "site_files" / "bundle", dirs_exist_ok=True)


def _add(archive: tarfile.TarFile, path: Path, time: int) -> None:
    info = tarfile.TarInfo(path.as_posix())
    info.size, info.mtime, info.mode = path.stat().st_size, time, 0o644  # some disks say that every file can be run
    with path.open("rb") as file:
        archive.addfile(info, file)


os.umask(0o022)  # a wheel has the modes of the files that are written for it
os.environ.setdefault("SOURCE_DATE_EPOCH", _EARLIEST)  # what makes the wheel looks for it too
setup(cmdclass={"build_py": BuildWithBundle, "sdist": ReproducibleSdist})
