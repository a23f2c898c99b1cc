"""What was made of pages, kept between builds: one database, each entry under the digest of all that it depends on.

Thousands of small files would take as long to make as the pages. Only the process that opened a store writes to it;
others that were forked from it read. An entry that is cut or changed is taken for none, and so is a database that is
damaged, locked or cannot be written: what is kept only ever saves time. What no build used for long goes, see `close`.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from wa_build.publish.fingerprint import digest

KEPT_PAGES = ".wa-pages"
"""The name of the folder with what was made of pages."""

_KEPT = 4
"""How many times as many entries as one build used are kept: for `wa serve` beside `wa build`, and for a step back."""
_KEPT_AT_LEAST = 200
_DATABASE = "pages.sqlite"
_TAG = "CACHEDIR.TAG"
_TAGGED = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Pages of earlier builds, by the digest of what they depend on. It can be deleted at any time.\n"
)
_TABLE = "CREATE TABLE IF NOT EXISTS pages (key TEXT PRIMARY KEY, used REAL NOT NULL, content BLOB NOT NULL)"


class Kept(NamedTuple):
    """What was kept under a key: a text, and what else is known of it, as JSON has it."""

    about: dict[str, Any]
    text: str


class Entry(NamedTuple):
    """What is to be kept under a key, and can be sent from one process to another."""

    key: str
    content: bytes


def entry(key: str, about: dict[str, Any], text: str) -> Entry:
    """Return what is to be kept of a text, and what else is known of it."""
    rest = json.dumps(about, separators=(",", ":")).encode() + b"\n" + text.encode(errors="surrogatepass")
    return Entry(key, digest(key, rest).encode() + b"\n" + rest)


class PageStore:
    """A store of pages.

    Args:
        folder: that it lies in, and which is made for it; without one it is there for one build only.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._owner = os.getpid()
        self._used: set[str] = set()
        self._connections: dict[int, sqlite3.Connection | None] = {}

    @property
    def lasts(self) -> bool:
        """Whether what it has is there for the next build."""
        return self._folder is not None

    def get(self, key: str) -> Kept | None:
        """Return what was kept under a key, or None."""
        connection = self._connection()
        if connection is None:
            return None
        try:
            row = connection.execute("SELECT content FROM pages WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        head, _, rest = (row[0] if row else b"").partition(b"\n")
        if not row or digest(key, rest) != head.decode(errors="replace"):
            return None
        about, _, text = rest.partition(b"\n")
        self._used.add(key)
        return Kept(json.loads(about), text.decode(errors="surrogatepass"))

    def put(self, entries: Iterable[Entry]) -> bool:
        """Keep some entries, and return whether they can be had again."""
        connection = self._connection()
        rows = [(key, time.time(), content) for key, content in entries]
        self._used.update(key for key, _, _ in rows)
        if connection is None:
            return False
        try:
            connection.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", rows)
        except sqlite3.Error:  # the disk is full
            self._connections[self._owner] = None
            return False
        return True

    def close(self) -> None:
        """Remove what was used least lately, where there is more than a few builds need, and let go of the rest."""
        connection = self._connections.get(self._owner)
        with suppress(sqlite3.Error):
            if connection is not None and self.lasts:
                self._tidy(connection)
                connection.commit()
        for one in self._connections.values():
            if one is not None:
                one.close()
        self._connections.clear()

    def _tidy(self, connection: sqlite3.Connection) -> None:
        now, used = time.time(), [(key,) for key in self._used]
        connection.executemany(f"UPDATE pages SET used = {now:f} WHERE key = ?", used)  # noqa: S608 - a number
        room = max(_KEPT_AT_LEAST, _KEPT * len(used))
        least_lately = "SELECT key FROM pages ORDER BY used DESC, key LIMIT -1 OFFSET ?"
        connection.execute(f"DELETE FROM pages WHERE key IN ({least_lately})", (room,))  # noqa: S608 - our own words

    def _connection(self) -> sqlite3.Connection | None:
        """Return the connection of this process: SQLite allows none to be taken along when a process is forked."""
        pid = os.getpid()
        if pid not in self._connections:
            self._connections[pid] = self._opened(is_owner=pid == self._owner)
        return self._connections[pid]

    def _opened(self, *, is_owner: bool) -> sqlite3.Connection | None:
        if self._folder is None:
            return _connected("") if is_owner else None
        path = self._folder / _DATABASE
        try:
            if is_owner:
                make_kept_folder(self._folder)
                return _connected(str(path)) or _anew(path)
            return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=0)
        except (OSError, sqlite3.Error):
            return None


def _connected(name: str) -> sqlite3.Connection | None:
    """Return a database that can be written; None where it is damaged. What a stop of the machine costs is kept pages.

    Raises:
        sqlite3.OperationalError: it is locked, or cannot be written.
    """
    connection = sqlite3.connect(name, timeout=1, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = WAL")  # so that others read while this one writes
        connection.execute("BEGIN IMMEDIATE")  # another build at once keeps nothing, rather than waiting
        connection.execute(_TABLE)
    except sqlite3.OperationalError:
        connection.close()
        raise
    except sqlite3.DatabaseError:
        connection.close()
        return None
    return connection


def _anew(path: Path) -> sqlite3.Connection | None:
    path.unlink()
    return _connected(str(path))


def kept_folder(docs_dir: Path) -> Path:
    """Return the folder of what is kept of a site, beside that of its generated pages."""
    return docs_dir.parent / KEPT_PAGES


def make_kept_folder(folder: Path) -> None:
    """Make the folder of what is kept, marked as one that no backup and no repository needs.

    Raises:
        OSError: it cannot be made.
    """
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _TAG).write_text(_TAGGED, encoding="ascii")
        (folder / ".gitignore").write_text("*\n", encoding="ascii")
