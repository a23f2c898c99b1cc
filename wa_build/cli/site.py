"""`wa build`, `wa serve` and `wa archive`: sites, and the folders and files that hold them."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wa_build.cli.options import EXAMPLE
from wa_build.cli.output import say
from wa_build.cli.sites import site_of

if TYPE_CHECKING:
    from wa_build.errors import Problem
    from wa_build.publish.page_options import PageOptions


def page_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say how pages are built, which never change what they are."""

    @click.option(
        "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes at most; as many as cores without."
    )
    @click.option("--no-cache", is_flag=True, help="Make every page anew, and keep none for the next build.")
    @wraps(command)
    def run(*args: Any, jobs: int | None, no_cache: bool, **values: Any) -> None:
        from wa_build.publish.page_options import PageOptions

        command(*args, pages=PageOptions(jobs, is_kept=not no_cache), **values)

    return run


@click.command(epilog=EXAMPLE + "wa build --site-dir /tmp/preview")
@click.option("--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Instead of site_dir of mkdocs.yml.")
@click.option("--strict", is_flag=True, help="Warnings of the content fail too.")
@click.option(
    "--publisher",
    type=click.Choice(["mkdocs", "zensical"]),
    default="mkdocs",
    show_default=True,
    help="Who makes HTML of the pages; zensical is experimental and installed apart.",
)
@page_options
@click.pass_obj
def build(config_file: Path, site_dir: Path | None, publisher: str, *, strict: bool, pages: PageOptions) -> None:
    """Validate the content, generate the pages and publish them into the site folder.

    The folder is replaced as a whole at the end: a failed or stopped build leaves the last good site. Pages that depend
    on nothing that changed are taken from the last builds.
    """
    from wa_build.cli.build_notes import say_what_was_left_out

    site_of(config_file, "build")
    if publisher == "zensical":
        from wa_build.publish.zensical import build_with_zensical

        warnings = build_with_zensical(config_file, site_dir, strict=strict)
    else:
        warnings = _built(config_file, site_dir, pages, strict=strict)
    if warnings:
        say(f"{len(warnings)} warnings in the content: see them with `wa validate`", err=True)
    say_what_was_left_out()


def _built(config_file: Path, site_dir: Path | None, pages: PageOptions, *, strict: bool) -> list[Problem]:
    """Build a site, unless it is there and nothing changed that it is made from; return the warnings."""
    from wa_build.publish.unchanged import warnings_of_last

    warnings = warnings_of_last(config_file, site_dir) if pages.is_kept else None
    if warnings is not None and not (warnings and strict):
        say("Nothing changed: the site is as the last build left it", err=True)
        return warnings
    from wa_build.cli.progress import shown_after_a_second
    from wa_build.publish.mkdocs import build_site

    with shown_after_a_second("Building pages") as progress:
        return build_site(config_file, site_dir, strict=strict, options=pages._replace(progress=progress))


@click.command(epilog=EXAMPLE + "wa serve --address 127.0.0.1:8123")
@click.option("--address", metavar="HOST:PORT", help="Instead of dev_addr of mkdocs.yml (127.0.0.1:8000).")
@click.option("--open", "open_in_browser", is_flag=True, help="Open the site in a browser.")
@page_options
@click.pass_obj
def serve(config_file: Path, address: str | None, *, open_in_browser: bool, pages: PageOptions) -> None:
    """Serve the site on this machine and reload it when content, guides, templates or overrides change.

    An invalid edit prints its problems here, and the last good site stays.
    """
    import logging

    from wa_build.publish.mkdocs import PlainFormatter, serve_site

    site_of(config_file, "build")
    handler = logging.StreamHandler()
    handler.setFormatter(PlainFormatter("%(message)s"))
    handler.addFilter(lambda record: record.levelno < logging.WARNING or not record.name.startswith("mkdocs"))  # said
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.getLogger("watchdog").setLevel(logging.WARNING)
    with pages._replace(says_errors=True).set():
        serve_site(config_file, address, open_in_browser=open_in_browser)


@click.command(epilog=EXAMPLE + "wa archive well-architected.zip")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def archive(config_file: Path, file: Path) -> None:
    """Build the site and write it into FILE, a ZIP archive for a machine without a network.

    Who unpacks it serves it on that machine with one command, which the README in it names.
    """
    import tempfile

    from wa_build.cli.build_notes import say_what_was_left_out
    from wa_build.cli.progress import shown_after_a_second
    from wa_build.cli.targets import is_standard_output, refuse_output
    from wa_build.publish.archive import archive_of, is_archive
    from wa_build.publish.folders import SITE
    from wa_build.publish.mkdocs import build_site
    from wa_build.publish.page_options import PageOptions
    from wa_build.write.output import write_file

    settings = site_of(config_file, "build")
    refuse_output(file, config_file, is_archive, "an archive of a site")
    if not Path(os.path.realpath(file)).parent.is_dir():
        raise click.BadParameter(f"{file.parent}: no such folder", param_hint="FILE")
    with tempfile.TemporaryDirectory() as folder, shown_after_a_second("Building pages") as progress:
        site = Path(folder) / "site"
        build_site(config_file, site, options=PageOptions(progress=progress))
        paths = [
            path for path in site.rglob("*") if path.is_file() and path.suffix != ".map" and path.name != SITE.name
        ]
        files = {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}
    content = archive_of(files, settings.site_name)
    write_file(file, content)
    say(f"{file}: {len(files):,} files, {len(content) / 1_000_000:.1f} MB", err=is_standard_output(file))
    say_what_was_left_out()
