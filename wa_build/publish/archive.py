"""A built site as one archive, for machines without a network: unpack it, serve it on the machine itself. Pure."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can hold, on every file: the same site gives the same bytes."""

_FOLDER = "well-architected"

_README = """\
{name}

This is a whole site. It needs no network, but a web server on your own machine, because browsers load
its scripts from an address only. With Python 3, in this folder:

    python3 -m http.server --bind 127.0.0.1 --directory site 8000      (Windows: py -m http.server ...)

Then open http://127.0.0.1:8000 in a browser. Your answers stay in that browser, under that address: use
the same port every time, and save assessments to files.
"""


def archive_of(files: Mapping[str, bytes], name: str) -> bytes:
    """Return a ZIP archive with a folder, in it `site/` with the files and a README that says how to look at them.

    Args:
        files: the published files by path below the site.
        name: the site's name, for the README.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "README.txt", _README.format(name=name).encode())
        for path, content in sorted(files.items()):
            _add(archive, f"site/{path}", content)
    return buffer.getvalue()


def is_archive(start: bytes) -> bool:
    """Return whether a file that begins so is an archive of a site: its first entry is ours."""
    is_of_no_day = start[10:14] == b"\0\0\x21\0"  # `_MOMENT`, as archives write it
    return start.startswith(b"PK\x03\x04") and is_of_no_day and start[30:].startswith(f"{_FOLDER}/README.txt".encode())


def _add(archive: zipfile.ZipFile, path: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(f"{_FOLDER}/{path}", _MOMENT)
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
