"""Hostile inputs, made by generators with seeds: the same seed gives the same inputs.

`python -m tests.hostile SEED COUNT` (or `make fuzz`) tries as many of each kind as it is told and prints what happened; a
test tries a few. What is held against each input is a law, so nobody has to know what the right answer to it is.
"""
