"""Benchmarks: measured side by side with plain MkDocs in one run, never asserted."""
