"""A file is written whole or not at all, and stays what it was."""

import stat
from pathlib import Path

import pytest

import govdisclosure as gd
from govdisclosure.files.atomic import replacing


def test_a_file_takes_the_place_of_the_old_one_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "results.txt"
    path.write_text("old")
    path.chmod(0o640)
    with replacing(path) as part:
        part.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [*tmp_path.iterdir()] == [path]


def test_a_new_file_has_the_permissions_that_any_new_file_has(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    with replacing(tmp_path / "new") as part:
        part.write(b"")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "results.txt"
    path.write_text("old")

    def fail() -> None:
        with replacing(path) as part:
            part.write(b"half of it")
            raise RuntimeError("killed")

    with pytest.raises(RuntimeError, match="killed"):
        fail()
    assert (path.read_text(), [*tmp_path.iterdir()]) == ("old", [path])


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    link = tmp_path / "link"
    link.symlink_to("real")
    with replacing(link) as part:
        part.write(b"new")
    assert link.is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_device_is_written_to_and_stays_a_device() -> None:
    with replacing("/dev/null") as part:
        part.write(b"gone")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_what_cannot_be_written_is_an_error_that_names_it(tmp_path: Path) -> None:
    missing = tmp_path / "no" / "where.txt"
    said = r"cannot write .*where\.txt: No such file"
    with pytest.raises(gd.errors.FileError, match=said), replacing(missing) as part:
        part.write(b"x")
