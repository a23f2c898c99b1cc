"""The command `wa`. What a command needs is imported when it runs, so that `wa validate` does not wait for MkDocs."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

import click

from wa_build.cli.assess import assess
from wa_build.cli.browse import list_, show_, stats
from wa_build.cli.diff import diff
from wa_build.cli.ending import exit_with
from wa_build.cli.exit_codes import FINDINGS, UNJUDGED
from wa_build.cli.init import init
from wa_build.cli.merge import merge
from wa_build.cli.migrate import migrate
from wa_build.cli.new import new
from wa_build.cli.output import say, say_lines
from wa_build.cli.problems import fail
from wa_build.cli.reports import portfolio, report
from wa_build.cli.search import search
from wa_build.cli.site import archive, build, serve
from wa_build.cli.validate import schema, validate
from wa_build.config import CONFIG_NAME
from wa_build.errors import BuildError, ConfigError, ContentError, WaError

_JUDGES_CONTENT = {"validate", "build", "serve", "archive"}
"""The commands that are about the content: what is wrong with it is their finding; it keeps the others from theirs."""

_SHOW_CONTENT = {"list", "show", "stats", "search"}
"""The commands that need nothing of a site but what the last of them has kept."""


class _Group(click.Group):
    """Prints our errors as they are, for the person who can fix them, and exits with the code that says what it was."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run as a command: whatever happens, one sentence and the right code; or as part of another program."""
        run: Any = super().main
        if not extra.pop("standalone_mode", True):
            return run(*args, **extra, standalone_mode=False)
        return exit_with(lambda: run(*args, **extra, standalone_mode=False))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ContentError as error:
            code = FINDINGS if ctx.invoked_subcommand in _JUDGES_CONTENT else UNJUDGED
            fail(error.problems, code=code, config_file=ctx.obj)
        except ConfigError as error:
            fail(error.problems, code=UNJUDGED, config_file=ctx.obj)
        except WaError as error:
            say_lines(f"wa: {error}", err=True)
            sys.exit(FINDINGS if isinstance(error, BuildError) else UNJUDGED)
        except OSError as error:  # such as a full disk behind standard output
            if error.errno == errno.EPIPE:
                raise
            if not error.filename and error.errno == errno.ENOENT:
                say("wa: the folder in which this runs is not there any more: change to another one", err=True)
                sys.exit(UNJUDGED)
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - nothing more can go there
            say(f"wa: {error.filename or 'standard output'}: {error.strerror}", err=True)
            sys.exit(UNJUDGED)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path(CONFIG_NAME),
    show_default=True,
    help="The site's configuration.",
)
@click.version_option(package_name="open-well-architected", prog_name="wa")
@click.pass_context
def main(context: click.Context, config_file: Path) -> None:
    """Validate, build, serve and search the open edition of the AWS Well-Architected Framework.

    Exit codes: 0 all is well; 1 something was found; 2 it could not be judged, or the command was used wrongly.
    """
    context.obj = config_file
    # Else pydantic asks each package that is installed whether it looks into models: none is to, and that takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    site = _site_folder(context, config_file)
    if not os.path.lexists(site):  # else there is nothing to bring back
        from wa_build.write.swap import recover

        recover(site)


def _site_folder(context: click.Context, config_file: Path) -> Path:
    """Return where the site is published: as the last command knew it, where this one only shows content."""
    if context.invoked_subcommand in _SHOW_CONTENT:
        from wa_build.cli.kept_shown import know_site

        if known := know_site(context, config_file):
            return known.site
    from wa_build.config.places import read_folders

    return Path(os.path.realpath(read_folders(config_file).site))


for _command in (
    *(validate, build, serve),
    *(list_, show_, search, stats),
    *(assess, report, portfolio, merge, migrate),
    *(diff, new, init, archive, schema),
):
    main.add_command(_command)
