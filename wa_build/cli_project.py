"""`wa init`: a site of one's own from the installed package, without a fork."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(epilog="\b\nExample:\n  wa init my-site --name 'Acme Well-Architected'")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="What readers see; from the folder's name if it is not said.")
def init(folder: Path, name: str | None) -> None:
    """Make a site in FOLDER that shows the installed content, with a layer of your own and a workflow to publish it.

    A new version of the package brings new content; what you write stays in custom/.
    """
    from importlib.metadata import version

    from wa_build.project import site_files, write_site

    words = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    files = site_files(name or f"{words.capitalize()} Well-Architected", version("open-well-architected"))
    write_site(folder, files)
    for path in files:
        click.echo(f"{folder / path}")
    click.echo(
        f"\nNext: cd {folder}, then `wa serve` shows the site, and `wa new note SEC01-BP01` adds your first words."
    )
