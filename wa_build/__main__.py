"""`python -m wa_build` is the command `wa`."""

from wa_build.cli.main import main

main()
