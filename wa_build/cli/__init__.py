"""The command `wa`: the only package that prints and exits."""
