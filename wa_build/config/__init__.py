"""What the configuration says, and what the installed package carries."""
