"""What a person reads in a terminal: reports, findings, repairs, rules, and what many came to."""

from govdisclosure.render.terminal.digest import Digest, ReportCounts, broken_on
from govdisclosure.render.terminal.line_breaks import broken
from govdisclosure.render.terminal.terminal import Terminal

__all__ = ["Digest", "ReportCounts", "Terminal", "broken", "broken_on"]
