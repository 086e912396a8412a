"""How many processors this process may use, which is often fewer than the machine has."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import accumulate
from operator import truediv
from pathlib import Path

#: The group that limits processors: by itself in version 1 of control groups, any in version 2.
_GROUP = re.compile(r"^\d+:(|(?:[^:]+,)?cpu(?:,[^:]+)?):/(.*)$", re.M)
#: A time and the period in which it may be used, both in microseconds; "max" or -1 is no limit,
#: nor is a number of more digits than 64 bits have.
_QUOTA = re.compile(r"(\d{1,20})\s+([1-9]\d{0,19})\s*")


def processors(
    *, member: Path = Path("/proc/self/cgroup"), groups: Path = Path("/sys/fs/cgroup")
) -> int:
    """How many processors this process may use at once, from 1.

    Those that it may run on, and no more than the quota of its control group, as of a container:
    beyond that, more processes would only wait for each other.

    Args:
        member: The file that names the groups of the process; elsewhere than on Linux there is
            none, nor a quota.
        groups: The folder of control groups.
    """
    return max(1, min((_affinity(), *_quotas(member, groups))))


def _affinity() -> int:
    """How many processors the process may run on, by its affinity where the system has such."""
    if hasattr(os, "process_cpu_count"):  # since Python 3.13, which a user can tell it
        return os.process_cpu_count() or 1
    with suppress(AttributeError, OSError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _quotas(member: Path, groups: Path) -> Iterator[int]:
    """The quota, rounded up, of the group of the process, and of each that it is in."""
    for controllers, path in _GROUP.findall(_content(member)):
        # A container sees its own group as the outermost, but may have the path as seen outside.
        for group in accumulate(Path(path).parts, truediv, initial=groups / controllers):
            quota = _content(group / "cpu.max") or " ".join(
                _content(group / f"cpu.cfs_{name}_us") for name in ("quota", "period")
            )
            if found := _QUOTA.fullmatch(quota):
                yield -(-int(found[1]) // int(found[2]))


def _content(path: Path) -> str:
    """What a file says; nothing where it cannot be read."""
    with suppress(OSError, ValueError):
        return path.read_text(encoding="utf-8", errors="replace")
    return ""
