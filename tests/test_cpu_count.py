"""A process takes as many processors as it may use, by its affinity and its quota."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.cpu_count import processors

NONE = Path("/nowhere/at/all")


def may_use(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Let the process run on so many processors."""
    monkeypatch.delattr(os, "process_cpu_count", raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(count)), raising=False)


def grouped(at: Path, member: str, files: dict[str, str]) -> int:
    """The processors of a member of control groups with these files."""
    (at / "member").write_text(member, encoding="utf-8")
    for name, content in files.items():
        (at / name).parent.mkdir(parents=True, exist_ok=True)
        (at / name).write_text(content, encoding="utf-8")
    return processors(member=at / "member", groups=at)


def test_without_a_quota_it_is_the_affinity(monkeypatch: pytest.MonkeyPatch) -> None:
    may_use(monkeypatch, 5)
    assert processors(member=NONE, groups=NONE) == 5


def test_what_python_was_told_of_processors_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    may_use(monkeypatch, 5)
    for told, count in ((3, 3), (None, 1)):
        monkeypatch.setattr(os, "process_cpu_count", lambda told=told: told, raising=False)
        assert processors(member=NONE, groups=NONE) == count


def test_without_an_affinity_it_is_what_the_machine_has(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: int) -> set[int]:
        raise PermissionError("a sandbox does not tell")

    may_use(monkeypatch, 5)
    monkeypatch.setattr(os, "sched_getaffinity", refused)
    for machine, count in ((7, 7), (None, 1)):
        monkeypatch.setattr(os, "cpu_count", lambda machine=machine: machine)
        assert processors(member=NONE, groups=NONE) == count
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert processors(member=NONE, groups=NONE) == 6


@pytest.mark.parametrize(
    ("member", "files", "count"),
    [
        # Version 2: the group itself, one around it, and a container that is given its own group.
        ("0::/work\n", {"work/cpu.max": "300000 100000\n"}, 3),
        ("0::/work/unit\n", {"work/cpu.max": "150000 100000\n", "work/unit/cpu.max": "max 1\n"}, 2),
        ("0::/work/unit\n", {"work/cpu.max": "400000 100000", "work/unit/cpu.max": "1 100000"}, 1),
        ("0::/\n", {"cpu.max": "250000 100000\n"}, 3),
        ("0::/outside/unseen\n", {"cpu.max": "200000 100000\n"}, 2),
        # Version 1: processors by themselves, with their account, and beside version 2.
        (
            "3:cpuset:/\n2:cpu:/work\n0::/\n",
            {"cpu/work/cpu.cfs_quota_us": "250000\n", "cpu/work/cpu.cfs_period_us": "100000\n"},
            3,
        ),
        (
            "4:cpu,cpuacct:/\n",
            {
                "cpu,cpuacct/cpu.cfs_quota_us": "50000\n",
                "cpu,cpuacct/cpu.cfs_period_us": "100000\n",
            },
            1,
        ),
        (
            "4:cpu,cpuacct:/\n",
            {"cpu,cpuacct/cpu.cfs_quota_us": "-1\n", "cpu,cpuacct/cpu.cfs_period_us": "100000\n"},
            8,
        ),
        # A limit of something else, none at all, and what nobody would expect.
        ("3:cpuset:/\n", {"cpuset/cpu.max": "100000 100000\n"}, 8),
        ("0::/\n", {"cpu.max": "max 100000\n"}, 8),
        ("0::/\n", {"cpu.max": "100000 0\n"}, 8),
        ("0::/\n", {"cpu.max": "much\n"}, 8),
        ("0::/\n", {"cpu.max": f"{'9' * 5000} 100000\n"}, 8),
        ("0::/\n", {"cpu.max": f"100000 {'9' * 5000}\n"}, 8),
        ("?\n", {"cpu.max": "100000 100000\n"}, 8),
        ("0::/a\0b\n", {"cpu.max": "max 100000\n"}, 8),
    ],
)
def test_the_quota_of_a_group_is_rounded_up(
    member: str, files: dict[str, str], count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_use(monkeypatch, 8)
    assert grouped(tmp_path, member, files) == count


@given(
    st.integers(0, 64),
    st.text() | st.builds("{} {}\n".format, st.integers(), st.integers()),
    st.text() | st.builds("0::/{}".format, st.text()),
)
def test_it_is_one_at_least_and_never_more_than_the_affinity(
    affinity: int, quota: str, member: str
) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        may_use(patch, affinity)
        assert 1 <= grouped(Path(folder), member, {"cpu.max": quota}) <= max(1, affinity)


def test_this_very_process_has_one() -> None:
    assert 1 <= processors() <= (os.cpu_count() or 1)
