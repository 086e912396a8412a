"""A file is written whole or not at all, and stays what it was."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

import govdisclosure as gd
from govdisclosure.files.atomic import partial_of, remove_parts, replace_in, replacing


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


def test_a_pipe_that_a_shell_passes_on_by_name_is_written_to() -> None:
    reader, writer = os.pipe()
    with replacing(f"/dev/fd/{writer}") as part:
        part.write(b"result")
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        assert file.read() == b"result"


def test_what_cannot_be_written_is_an_error_that_names_it(tmp_path: Path) -> None:
    missing = tmp_path / "no" / "where.txt"
    said = r"cannot write .*where\.txt: No such file"
    with pytest.raises(gd.errors.FileError, match=said), replacing(missing) as part:
        part.write(b"x")


def test_what_is_not_whole_goes_beside_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "results.txt"
    path.write_text("old")
    with replacing(path, is_whole=lambda: False) as part:
        part.write(b"half")
    assert path.read_text() == "old"
    assert partial_of(path) == tmp_path / "results.txt.partial"
    assert partial_of(path).read_text() == "half"
    assert len([*tmp_path.iterdir()]) == 2


def test_what_is_not_whole_goes_beside_what_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "folder" / "real")
    with replacing(link, is_whole=lambda: False) as part:
        part.write(b"half")
    assert partial_of(link).read_bytes() == b"half"
    assert partial_of(link).parent == tmp_path / "folder"


def test_a_part_is_a_new_file_whose_name_nobody_guesses(tmp_path: Path) -> None:
    names = set[str]()
    for _ in range(2):
        with replacing(tmp_path / "x") as part:
            (path,) = tmp_path.glob(".*.part")
            names.add(path.name)
            part.write(b"x")
    assert len(names) == 2


def test_a_part_goes_through_no_link_that_was_put_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("kept")
    monkeypatch.setattr("secrets.token_hex", lambda _: "guessed")
    (tmp_path / ".guessed.part").symlink_to(victim)
    with pytest.raises(gd.errors.FileError), replacing(tmp_path / "x") as part:
        part.write(b"x")
    assert victim.read_text() == "kept"


def test_while_a_secret_is_replaced_nobody_else_reads_its_part(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("")
    path.chmod(0o600)
    with replacing(path) as part:
        (at,) = tmp_path.glob(".*.part")
        assert stat.S_IMODE(at.stat().st_mode) == 0o600
        part.write(b"x")


def test_a_link_that_somebody_put_into_a_shared_folder_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").write_text("kept")
    shared = tmp_path / "shared"
    shared.mkdir()
    link = shared / "results.txt"
    link.symlink_to(tmp_path / "mine")

    def write() -> None:
        with replacing(link) as part:
            part.write(b"new")

    lstat = Path.lstat

    def of_somebody(path: Path) -> os.stat_result:
        fields = [*lstat(path)]
        fields[4] += 1 + os.geteuid()  # the owner
        return os.stat_result(fields)

    shared.chmod(0o1777)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "lstat", of_somebody)
        with pytest.raises(gd.errors.FileError, match="somebody else put into a shared folder"):
            write()
        assert (tmp_path / "mine").read_text() == "kept"
        shared.chmod(0o755)
        write()
    shared.chmod(0o1777)
    write()  # our own
    assert (tmp_path / "mine").read_text() == "new"


def test_a_link_that_leads_round_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(gd.errors.FileError, match=r"cannot write .*a: ") as told:
        write_in(tmp_path / "a")
    assert told.value.message.zh.endswith("链接层数太多")


def write_in(path: Path) -> None:
    with replacing(path) as part:
        part.write(b"x")


def test_a_disk_that_fills_up_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "results.txt"
    path.write_text("old")

    def fill() -> None:
        with replacing(path) as part:
            part.write(b"half")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(gd.errors.FileError) as told:
        fill()
    assert told.value.message.zh == f"无法写入{path}：磁盘已满"
    assert (path.read_text(), [*tmp_path.iterdir()]) == ("old", [path])


def test_a_name_as_long_as_names_may_be_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 255)
    write_in(path)
    assert path.read_bytes() == b"x"
    with pytest.raises(gd.errors.FileError) as told:
        write_in(tmp_path / ("x" * 256))
    assert told.value.message.zh.endswith("文件名太长")


def test_files_go_into_a_folder_all_or_none(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "pages"
    replace_in(folder, [("a", b"old"), ("b", b"old")])
    (folder / "other").write_bytes(b"stays")

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "a", b"new"
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(gd.errors.FileError, match="full"):
        replace_in(folder, failing())
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == {
        "a": b"old",
        "b": b"old",
        "other": b"stays",
    }
    (folder / "b").unlink()
    (folder / "b").symlink_to("other")
    replace_in(folder, [("a", b"new"), ("b", b"new")])
    assert (folder / "other").read_bytes() == b"stays"
    assert (folder / "b").read_bytes() == b"new"


def test_parts_go_where_the_process_ends_before_it_is_done(tmp_path: Path) -> None:
    def interrupted() -> Iterator[tuple[str, bytes]]:
        yield "a", b"x"
        with replacing(tmp_path / "x") as part:
            part.write(b"x")
            assert len([*tmp_path.glob(".*.part")]) == 2
            remove_parts()
            assert not [*tmp_path.glob(".*.part")]
            raise OSError(errno.EIO, "ended")

    with pytest.raises(gd.errors.FileError, match="ended"):
        replace_in(tmp_path, interrupted())
    assert not [*tmp_path.iterdir()]
