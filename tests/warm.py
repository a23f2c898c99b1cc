"""The command `wa` without its start: each call is a fork of one process that has everything imported.

Two thirds of a call's time are imports, and the tests make six hundred calls. What runs is the command itself, in a
process, folder and environment of its own; what is about its start runs it as a user does, and so does `pytest` alone.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import wa_build


class Warm:
    """A process that waits for calls of the command."""

    possible = sys.platform == "linux"  # macOS cannot fork once its frameworks are loaded, Windows cannot fork

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def run(self, arguments: Sequence[str], cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Run the command in a folder with an environment, and return what it printed and its exit code."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with tempfile.TemporaryDirectory() as folder:
            call = {"arguments": list(arguments), "cwd": str(cwd), "env": dict(env), "folder": folder}
            self._process.stdin.write(json.dumps(call) + "\n")
            self._process.stdin.flush()
            code = int(self._process.stdout.readline())
            out, err = ((Path(folder) / name).read_text(encoding="utf-8") for name in ("out", "err"))
        return subprocess.CompletedProcess(["wa", *arguments], code, out, err)

    def close(self) -> None:
        """Let the process end."""
        self._process.communicate()


def _serve() -> None:
    for module in pkgutil.walk_packages(wa_build.__path__, "wa_build."):
        if not module.name.endswith("__main__") and "site_files" not in module.name:
            importlib.import_module(module.name)
    (command,) = entry_points(group="console_scripts", name="wa")
    main = command.load()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _call(main, json.loads(line))
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


def _call(main: Callable[[], object], call: dict[str, Any]) -> None:
    """Become the command: its folder, environment, arguments and files; never returns."""
    os.environ.clear()
    os.environ.update(call["env"])
    os.chdir(call["cwd"])
    for descriptor, name in ((1, "out"), (2, "err")):
        file = os.open(Path(call["folder"]) / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(file, descriptor)
    sys.argv = ["wa", *call["arguments"]]
    code = 1
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - a traceback is what a test looks for
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve()
