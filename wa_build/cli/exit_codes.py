"""What the exit code of every command says. There is no fourth verdict; 130 says that there is none."""

WELL = 0
"""All is well."""

FINDINGS = 1
"""What was asked was looked at, and something was found: problems, open risks, nothing that matches, a refused page."""

UNJUDGED = 2
"""It could not be looked at, or not whole: wrong usage, an unreadable file, a configuration or content with errors."""

STOPPED = 130
"""Somebody stopped it (Ctrl-C), as shells say it."""
