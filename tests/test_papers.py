"""README, help texts and documents tell of the same command, and of one that exists."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from conftest import ROOT

from wa_build.cli.main import main
from wa_build.publish.data import published_schemas

DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "content/guides").glob("*.md")),
    *(ROOT / name for name in ("custom/README.md", "examples/acme/README.md")),
]
SOURCES = [*sorted((ROOT / "wa_build").rglob("*.py")), *sorted((ROOT / "wa_build").rglob("*.jinja"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:wa|make|python -m wa_build)\s[^`]+)`")
PROGRAM = re.compile(r"^(?:\.venv/bin/)?wa\b|^python3? -m wa_build\b")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")

Mention = tuple[str, str]
"""A place, and what stands there."""


def commands(command: click.Command = main, path: str = "wa") -> Iterator[tuple[str, click.Command]]:
    """Every command with the words that run it, groups included."""
    yield path, command
    for name, child in command.commands.items() if isinstance(command, click.Group) else ():
        yield from commands(child, f"{path} {name}")


COMMANDS = dict(commands())
TOLD = [pytest.param(path, command, id=path) for path, command in COMMANDS.items() if path != "wa"]


def first_sentence(command: click.Command) -> str:
    return " ".join((command.help or "").partition("\n\n")[0].split()).removesuffix(".")


def shell_lines(path: Path) -> Iterator[Mention]:
    """The simple commands of the shell blocks of a document."""
    for block in SHELL.findall(path.read_text(encoding="utf-8")):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            for part in " ".join(map(shlex.quote, words)).replace("'&&'", "\0").replace("'|'", "\0").split("\0"):
                yield path.name, re.sub(r" '[<>]'.*", "", part.strip())


def inline(path: Path) -> Iterator[Mention]:
    """What stands in backticks and begins with a command, in the text of a document or in a message."""
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for found in INLINE.findall(text):
        yield path.name, " ".join(found.split())


def resolve(line: str) -> tuple[str, click.Command, list[str]]:
    """Return the words that run the command of a line, the command, and what is given to it.

    A word in capitals where a command would stand, `wa new KIND`, stands for any of them.
    """
    path, command, words = "wa", main, shlex.split(PROGRAM.sub("", line))
    while isinstance(command, click.Group):
        context = click.Context(command, info_name=path)
        _, rest, _ = command.make_parser(context).parse_args(words)
        if not rest or rest[0].isupper():
            return path, command, []
        name, child, words = command.resolve_command(context, rest)
        path, command = f"{path} {name}", child
    return path, command, words


def unknown_options(line: str) -> list[str]:
    """The options of a line that its command does not have."""
    _, command, words = resolve(line)
    known = {name for option in command.get_params(click.Context(command)) for name in option.opts}
    given = [word.partition("=")[0].rstrip(",") for word in words if re.match(r"--?[a-z]", word)]
    return [word for word in given if word not in known]


@pytest.mark.parametrize(("path", "command"), TOLD)
def test_every_command_says_what_it_does_and_gives_an_example_that_works(path: str, command: click.Command) -> None:
    text = (command.help or "").strip()
    assert re.match(r"[A-Z].*\.$", text, re.DOTALL), f"{path} --help does not say what it does"
    head, _, example = (command.epilog or "").partition("Example:\n")
    assert (head.strip("\b\n"), example.strip().startswith(path)) == ("", True), f"{path} --help gives no example"
    for line in example.strip().splitlines():
        assert_it_parses(line.split(" > ")[0])


@pytest.mark.parametrize(("path", "command"), TOLD)
def test_every_option_has_its_help_and_every_argument_is_named_in_it(path: str, command: click.Command) -> None:
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert re.match(r".*\.$", parameter.help or "", re.DOTALL), f"{path} {parameter.opts[0]} has no help"
        else:
            name = parameter.make_metavar(click.Context(command)).strip("[]. ")
            assert re.search(rf"\b{name}\b", command.help or ""), f"{path} --help does not say what {name} is"


def test_the_help_of_the_schemas_names_every_kind() -> None:
    kinds = {name.removesuffix(".json") for name in published_schemas()}
    told = re.search(r"Kinds: ([^.]*)\.", COMMANDS["wa schema"].help or "")
    assert told is not None
    assert set(" ".join(told[1].split()).split(", ")) == kinds


def test_the_readme_lists_every_command_with_the_first_sentence_of_its_help() -> None:
    rows = re.findall(r"^\| `wa ([a-z]+)[^`]*` \| (.*) \|$", README, re.MULTILINE)
    assert sorted(name for name, _ in rows) == sorted(main.commands)
    for name, text in rows:
        told = first_sentence(main.commands[name])
        assert text.startswith(told), f"README.md: the row of `wa {name}` begins with '{told}', as its help does"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_in_a_shell_block_parses(path: Path) -> None:
    for _, line in shell_lines(path):
        if PROGRAM.match(line):
            assert_it_parses(line)
        elif line.startswith("make "):
            assert line.split()[1] in TARGETS, line


@pytest.mark.parametrize("path", [*DOCUMENTS, *SOURCES], ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_that_a_text_names_exists_with_its_options(path: Path) -> None:
    for _, line in inline(path):
        if line.startswith("make "):
            assert line.split()[1] in TARGETS, line
        else:
            assert unknown_options(line) == [], line


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_a_document_links_to_exists(path: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert [target for target in LINK.findall(text) if not (path.parent / target.partition("#")[0]).exists()] == []


def test_every_decision_is_in_the_index_with_its_title() -> None:
    folder = ROOT / "docs/decisions"
    rows = re.findall(
        r"^\| \[(\d{3})\]\(([^)]+)\) \| (.+?) \|", (folder / "README.md").read_text("utf-8"), re.MULTILINE
    )
    told = {name: f"# {number}: {title}" for number, name, title in rows}
    assert told == {path.name: path.read_text("utf-8").partition("\n")[0] for path in folder.glob("0*.md")}


def test_there_is_something_to_read() -> None:
    lines = [line for path in DOCUMENTS for _, line in shell_lines(path) if PROGRAM.match(line)]
    named = [line for path in [*DOCUMENTS, *SOURCES] for _, line in inline(path)]
    assert (len(lines) > 15, len(named) > 60) == (True, True)


def assert_it_parses(line: str) -> None:
    """Parse a line as the command itself does, without running it: options, choices, missing arguments."""
    path, command, words = resolve(line)
    try:
        command.make_context(path, words)
    except click.UsageError as error:
        pytest.fail(f"{line}: {error.format_message()}")
