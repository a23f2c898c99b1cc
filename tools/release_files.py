"""Write what a release carries beside its wheel and its sources: `python tools/release_files.py dist FOLDER`.

`requirements.txt` installs the release and all that it needs, each by its hash; `sbom.cdx.json` says what it is made
of, as CycloneDX; `SHA256SUMS` has the hash of each file. The same wheel gives the same bytes.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from wa_build.publish.requirements import REQUIREMENTS, release_wheel
from wa_build.publish.scaffold import site_files

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
SBOM = "sbom.cdx.json"
SUMS = "SHA256SUMS"


def sbom() -> bytes:
    """Return what the package and its locked dependencies are, as CycloneDX in JSON.

    Raises:
        subprocess.CalledProcessError: the tool for it failed; it says why.
    """
    tool = Path(sysconfig.get_path("scripts")) / "cyclonedx-py"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / SBOM
        project = ROOT / "pyproject.toml"
        command = [tool, "requirements", LOCK, "--pyproject", project, "--output-reproducible", "--output-file", file]
        subprocess.run(command, check=True, env={"PYTHONWARNINGS": "ignore"})  # noqa: S603 - our own words
        return file.read_bytes()


def files_of(wheel: Path, sources: Path) -> dict[str, bytes]:
    """Return the files by name.

    Args:
        wheel: `open_well_architected-VERSION-py3-none-any.whl`.
        sources: `open_well_architected-VERSION.tar.gz`.
    """
    version = wheel.name.split("-")[1]
    source = release_wheel(version, hashlib.sha256(wheel.read_bytes()).hexdigest())
    requirements = site_files("", source, LOCK.read_text(encoding="utf-8"))[REQUIREMENTS]
    files = {REQUIREMENTS: requirements.encode(), SBOM: sbom()}
    all_files = {**files, wheel.name: wheel.read_bytes(), sources.name: sources.read_bytes()}
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(all_files.items()))
    return {**files, SUMS: sums.encode()}


def main(built: Path, folder: Path) -> None:
    """Write the files; what the folder has from before under other names stays."""
    (wheel,), (sources,) = built.glob("*.whl"), built.glob("*.tar.gz")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files_of(wheel, sources).items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
