"""Hypothesis as this project runs it: laws hold however slow the machine is."""

from hypothesis import settings

settings.register_profile("laws", deadline=None)
settings.load_profile("laws")
