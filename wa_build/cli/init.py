"""`wa init`: a site of one's own, made of the installed package."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wa_build.cli.options import EXAMPLE
from wa_build.cli.output import say

if TYPE_CHECKING:
    from wa_build.publish.requirements import Wheel

_WITHOUT_HASH = (
    "{requirements}: the hash of open-well-architected {release} is not known, because what installed this copy did "
    "not note it (a checkout, an index, or uv), and pip will refuse to install without it. Take the {name} of the "
    "release from {releases}, or say --wheel URL#sha256=HASH"
)


def _wheel(_: click.Context, __: click.Parameter, address: str | None) -> Wheel | None:
    from wa_build.publish.requirements import wheel_of

    try:
        return wheel_of(address) if address is not None else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command(epilog=EXAMPLE + "wa init my-site --name 'Acme Well-Architected'")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="What readers see; from the folder's name if it is not said.")
@click.option(
    "--wheel",
    metavar="URL#sha256=HASH",
    callback=_wheel,
    help="Where the site gets this package from; if it is not said, the wheel that is installed.",
)
def init(folder: Path, name: str | None, wheel: Wheel | None) -> None:
    """Make a site in FOLDER that shows the installed content, with a layer of your own and a workflow to publish it.

    A new version of the package brings new content; what you write stays in custom/.
    """
    from importlib.metadata import version

    from wa_build.cli.targets import refuse_around
    from wa_build.config.packaged import direct_url, packaged_lock
    from wa_build.publish.requirements import RELEASES, REQUIREMENTS, installed_wheel
    from wa_build.publish.scaffold import site_files, write_site

    refuse_around(folder)
    words = Path(os.path.realpath(folder)).name.replace("-", " ").replace("_", " ").strip()
    release = version("open-well-architected")
    source = wheel or installed_wheel(direct_url(), release)
    files = site_files(name or f"{words.capitalize()} Well-Architected", source, packaged_lock())
    write_site(folder, files)
    for path in files:
        say(f"{folder / path}")
    if not source.sha256:
        say(
            _WITHOUT_HASH.format(
                requirements=folder / REQUIREMENTS, name=REQUIREMENTS, release=release, releases=RELEASES
            ),
            err=True,
        )
    say("", f"Next: cd {folder}, then `wa serve` shows the site, and `wa new note SEC01-BP01` adds your first words.")
