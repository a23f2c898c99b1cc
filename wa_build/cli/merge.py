"""`wa merge`: versions of an assessment made one, by hand and by git."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wa_build.cli.exit_codes import FINDINGS
from wa_build.cli.files import read_files
from wa_build.cli.options import ASSESSMENTS, EXAMPLE
from wa_build.cli.output import give, say
from wa_build.errors import WaError
from wa_build.plain import plain, plain_json

if TYPE_CHECKING:
    from wa_build.assess.file import Assessment
    from wa_build.assess.reading import Named


@click.command(epilog=EXAMPLE + "wa merge mine.json theirs.json --output merged.json")
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path(dir_okay=False, path_type=Path))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Instead of standard output.")
@click.option(
    "--base",
    type=click.Path(dir_okay=False, path_type=Path),
    help="What all were made from, if it is known, as git does: then what only one changed needs no decision.",
)
@click.option("--name", help="What messages call the result; git's name of the file.")
@click.option("--install", is_flag=True, help=f"Have git merge assessments: FILE... are patterns, else {ASSESSMENTS}.")
@click.pass_obj
def merge(config_file: Path, /, files: Sequence[Path], output: Path | None, *, install: bool, **known: Any) -> None:
    """Merge versions of one assessment field by field, as the browser does, and lose nothing.

    Each FILE is a version as the browser saves it. What only one holds stays, what was removed stays removed. Where two
    gave the same field and neither knew of the other, the newer value holds; the other one is kept in the file until
    somebody decides, and is named here.
    """
    base, name = known["base"], known["name"]
    if install:
        from wa_build.cli.merge_driver import install_driver

        install_driver([str(pattern) for pattern in files] or [ASSESSMENTS])
    elif len(files) < 2:
        raise click.UsageError("Name two or more versions of one assessment.")
    elif base and name and output and _is_same(output, files[0]):
        _merge_for_git(files, base, output, name)
    else:
        versions, bases = _read(files), _read([base] if base else [])
        merged = _merged(versions, bases)
        if output and not any(_is_same(output, file) for file in files):
            _refuse_loss(output, config_file, merged)
        _write(merged, output, name)


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _refuse_loss(output: Path, config_file: Path, merged: Assessment) -> None:
    """Refuse to write over anything but a version that has nothing which is not in the merge."""
    from wa_build.assess.merge import merge
    from wa_build.assess.reading import read_all
    from wa_build.cli.targets import refuse_output

    def is_in_it(content: bytes) -> bool:
        found, problems = read_all(content, str(output))
        is_one = len(found) == 1 and not problems and found[0].assessment.id == merged.id
        return is_one and merge(merged, found[0].assessment) == merged

    refuse_output(output, config_file, is_in_it, "in the merge (name it as a FILE too, if it is a version)")


def _merge_for_git(files: Sequence[Path], base: Path, output: Path, name: str) -> None:
    """Merge as a driver of git: what is no assessment is merged line by line, as git would without a driver."""
    from wa_build.content.git import merge_lines

    found, problems = read_files(files)
    bases, more = read_files([base])
    is_new = base.stat().st_size == 0  # added on both sides: git gives an empty base
    if problems or (more and not is_new):
        say(f"{name}: merged line by line: {(problems or more)[0].partition(': ')[2]}", err=True)
        sys.exit(0 if merge_lines(files[0], base, files[1]) else FINDINGS)
    roles = ((files[0], "ours"), (files[1], "theirs"), (base, "base"))
    sides = {plain(str(path)): f"{name} ({role})" for path, role in roles}
    versions, bases = ([_called(one, sides) for one in part] for part in (found, bases))
    _write(_merged(versions, bases), output, name)


def _called(one: Named, names: Mapping[str, str]) -> Named:
    """Return an assessment under the name that a person knows: git's temporary files have others."""
    known = next((path for path in names if one.name.startswith(path)), "")
    return one._replace(name=names.get(known, "") + one.name[len(known) :])


def _read(paths: Sequence[Path]) -> list[Named]:
    found, problems = read_files(paths)
    if problems:
        raise WaError("\n".join(problems))
    return found


def _merged(found: Sequence[Named], bases: Sequence[Named]) -> Assessment:
    from functools import reduce

    from wa_build.assess.merge import based_on, believed, merge

    _refuse_strangers(found)
    versions = [believed(assessment, _tomorrow()) for _, assessment in found]
    for base in _usable(bases, found[0]):
        old = believed(base.assessment, _tomorrow())
        versions = [based_on(version, old) for version in versions]
    return reduce(merge, versions)


def _usable(bases: Sequence[Named], first: Named) -> Sequence[Named]:
    """Return what the versions were made from, unless that was of another edition, whose ids mean something else.

    Raises:
        WaError: it is no one assessment, or another one.
    """
    if len(bases) > 1:
        raise WaError(f"{bases[0].name}: holds more than one assessment: --base is one, from which all were made")
    for name, base in bases:
        if base.id == first.assessment.id and base.edition != first.assessment.edition:
            say(f"{name} is of edition {base.edition}, so it is left aside: both changed what differs", err=True)
            return ()
        _refuse_strangers([first, bases[0]])
    return bases


def _refuse_strangers(found: Sequence[Named]) -> None:
    """Refuse to mix what is not the same assessment, or answers that were given for two editions.

    Raises:
        WaError: naming both files.
    """
    (first, one), *others = found
    for path, other in others:
        if other.id != one.id:
            raise WaError(
                f"{path} is another assessment ({other.workload.name}, id {other.id}) than {first} "
                f"({one.workload.name}, id {one.id}): only versions of one assessment can be merged"
            )
        if other.edition != one.edition:
            raise WaError(
                f"{path} was answered for edition {other.edition}, {first} for {one.edition}: the same ids mean other "
                "practices there, so they are not merged: move the older one with `wa migrate` first"
            )


def _write(merged: Assessment, output: Path | None, name: str | None) -> None:
    from wa_build.assess.file import write_assessment
    from wa_build.write.output import write_file

    text = write_assessment(merged)
    if output:
        write_file(output, text)
    else:
        give(plain_json(text))
    _say_what_waits(merged, name or str(output or "merged"))


def _say_what_waits(merged: Assessment, name: str) -> None:
    from wa_build.assess.merge import undecided

    waiting = undecided(merged)
    for one in waiting:
        place, held, other = one.place or "workload", _short(one.shown), _short(one.other)
        which = "private: the newer holds, the other waits" if one.private else f"{held} holds, {other} waits"
        say(f"{name}: {place}: two versions of {one.field}: {which}", err=True)
    if waiting:
        say(f"{name}: {len(waiting)} to decide: import the file in the site, which shows both", err=True)


def _short(value: object) -> str:
    import json

    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _tomorrow() -> str:
    from datetime import UTC, datetime, timedelta

    return (datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
