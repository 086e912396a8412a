"""How severities are named and coloured for a person."""

from __future__ import annotations

from govdisclosure.findings import Severity
from govdisclosure.message import Message

__all__ = ["SEVERITIES", "STYLES"]

#: The word for one finding of a severity.
SEVERITIES = {
    Severity.ERROR: Message("错误", "error"),
    Severity.WARNING: Message("警告", "warning"),
    Severity.NOTE: Message("提示", "note"),
}
#: Its colour in a terminal.
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
