"""What the configuration says, and what the installed package carries."""

CONFIG_NAME = "mkdocs.yml"
"""Where a configuration lies unless somebody says otherwise; here, where it can be had for nothing."""
