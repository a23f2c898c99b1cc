"""The content: its model, its files with positions, layers, the catalogue, and every check. Knows nothing of pages."""
