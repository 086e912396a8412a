"""Hypothesis as this project runs it: laws hold however slow the machine is."""

from hypothesis import HealthCheck, settings

# A report has two hundred cells, so that drawing one takes its time on a busy machine: neither a
# deadline nor the rate at which examples are drawn says anything about the law.
settings.register_profile("laws", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("laws")
