"""Finding: what the search knows of a site, and the one engine behind every search over it. Pure.

`overrides/assets/javascripts/search/` is its twin in the browser; both run `tests/vectors/search.json`.
"""
