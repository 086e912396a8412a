"""Folders and zips are looked through alike: names, order, kinds and what is excluded."""

import os
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zips import DOS, ENCRYPTED, LZMA, STORED, UNIX, UTF_8, Entry, named, packed

from govdisclosure import errors
from govdisclosure.files import trees
from govdisclosure.files.trees import Exclusions, TreeSearch, ZipArchive, file_in_zip, zip_at
from govdisclosure.files.trees.name_order import place_in_order

names = st.text("ab甲乙019０ .~é_", min_size=1, max_size=6)


@given(st.lists(names, unique=True))
def test_names_have_one_order_however_they_come(some: list[str]) -> None:
    ordered = sorted(some, key=place_in_order)
    assert sorted(sorted(some), key=place_in_order) == ordered
    for one, other in pairwise(ordered):
        assert place_in_order(one) < place_in_order(other)


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_in_names_are_compared_by_value(one: int, other: int) -> None:
    in_order = place_in_order(f"第{one}县") < place_in_order(f"第{other}县")
    assert in_order == (one < other)


def test_a_number_of_any_length_has_its_place() -> None:
    assert place_in_order("1" * 60_000) > place_in_order("9" * 5_000)


SUFFIXES = ("txt", "docx", "png", "rar", "doc", "css", "csv", "", "1")
HIDDEN = ("~$a.docx", ".b.txt", "__MACOSX")
file_names = st.one_of(
    st.builds("{}.{}".format, st.sampled_from("甲乙ab12"), st.sampled_from(SUFFIXES)),
    st.sampled_from(HIDDEN),
)
folder_names = st.sampled_from(("甲镇", "乙", "2", "10", "页_files", ".git", "x.files"))
#: A folder: files with their content, folders, and zips made of folders.
tree = st.recursive(
    st.dictionaries(file_names, st.sampled_from((b"", b"%PDF-1.4", b"words")), max_size=3),
    lambda below: st.tuples(
        st.dictionaries(file_names | st.sampled_from(("页.html", "x.htm")), st.just(b"x")),
        st.dictionaries(folder_names, below, max_size=2),
    ).map(lambda parts: {**parts[0], **parts[1]}),
    max_leaves=6,
)
Tree = dict[str, "bytes | Tree"]


def write(folder: Path, inside: Tree) -> None:
    folder.mkdir()
    for name, content in inside.items():
        if isinstance(content, bytes):
            (folder / name).write_bytes(content)
        else:
            write(folder / name, content)


def flat(inside: Tree, above: str = "") -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for name, content in inside.items():
        path = f"{above}{name}"
        found |= {path: content} if isinstance(content, bytes) else flat(content, f"{path}/")
    return found


def zipped(inside: Tree) -> bytes:
    return packed(named(name, content) for name, content in flat(inside).items())


def is_hidden(path: str) -> bool:
    return any(each.startswith((".", "~$")) or each == "__MACOSX" for each in path.split("/"))


@settings(max_examples=40)
@given(tree, st.sampled_from([(), ("甲镇",), ("*.txt",), ("2/**", "/a.docx"), ("**",)]))
def test_what_is_found_left_out_and_excluded_are_all_files_once(
    inside: Tree, patterns: tuple[str, ...]
) -> None:
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where, "收")
        write(folder, inside)
        search = TreeSearch(Exclusions.of(patterns))
        search.folder(str(folder))
        excluded = {each for paths in search.exclusions.excluded.values() for each in paths}
        gone = {
            path
            for path in (f"{folder}/{each}" for each in flat(inside))
            if any(path == each or path.startswith(f"{each}/") for each in excluded)
        }
        shown = {f"{folder}/{each}" for each in flat(inside) if not is_hidden(each)}
        assert len(set(search.found)) == len(search.found)
        assert {*search.found} <= shown - gone
        assert len(shown - gone) == len(search.found) + search.left_out.total()


@settings(max_examples=40)
@given(tree, st.sampled_from([(), ("甲镇",), ("*.txt",), ("2/*",)]))
def test_a_zip_of_a_folder_is_looked_through_as_the_folder(
    inside: Tree, patterns: tuple[str, ...]
) -> None:
    with tempfile.TemporaryDirectory() as where:
        write(Path(where, "收"), inside)
        Path(where, "收.zip").write_bytes(zipped(inside))
        before = sorted(Path(where).rglob("*"))
        folder, archive = (TreeSearch(Exclusions.of(patterns)) for _ in range(2))
        folder.folder(f"{where}/收")
        archive.zip(ZipArchive.opened(None, f"{where}/收.zip"))
        below = [each.removeprefix(f"{where}/收/") for each in folder.found]
        assert [each.removeprefix(f"{where}/收.zip/") for each in archive.found] == below
        assert archive.left_out == folder.left_out
        for each in below:
            assert file_in_zip(f"{where}/收.zip/{each}") == Path(where, "收", each).read_bytes()
        assert sorted(Path(where).rglob("*")) == before, "nothing is written"


def found_in(folder: Path, *patterns: str) -> list[str]:
    search = TreeSearch(Exclusions.of(patterns))
    search.folder(str(folder))
    return [each.removeprefix(f"{folder}/") for each in search.found]


@pytest.mark.parametrize(
    ("name", "encoding", "flags", "system", "shown"),
    [
        ("甲镇/年报.txt", "gbk", 0, DOS, "甲镇/年报.txt"),
        ("甲镇/年报.txt", "utf-8", 0, UNIX, "甲镇/年报.txt"),
        ("甲镇/年报.txt", "utf-8", UTF_8, DOS, "甲镇/年报.txt"),
        ("目.txt", "gbk", 0, DOS, "目.txt"),
        ("é.txt", "utf-8", 0, UNIX, "茅.txt"),
        ("é.txt", "cp437", 0, DOS, "é.txt"),
        ("甲镇\\舆.txt", "gbk", 0, DOS, "甲镇/舆.txt"),
        ("a\\b.txt", "ascii", 0, UNIX, "a\\b.txt"),
        ("../../etc/x.txt", "ascii", 0, UNIX, "etc/x.txt"),
        ("/./x.txt", "ascii", 0, UNIX, "x.txt"),
        ("x.txt\0.exe", "ascii", 0, UNIX, "x.txt"),
        ("x\u00b7.txt", "utf-8", 0, UNIX, "x路.txt"),
    ],
)
def test_a_name_in_a_zip_is_what_it_was_meant_to_be(
    tmp_path: Path, name: str, encoding: str, flags: int, system: int, shown: str
) -> None:
    content = packed([Entry(name.encode(encoding), b"words", flags, system=system)])
    (tmp_path / "包.zip").write_bytes(content)
    assert found_in(tmp_path) == [f"包.zip/{shown}"]
    assert file_in_zip(f"{tmp_path}/包.zip/{shown}") == b"words"


#: UTF-8 that is GB18030 as well is Chinese in one of them alone; this is neither.
@pytest.mark.parametrize(("raw", "shown"), [(b"\x81\xff.txt", "ü\xa0.txt"), (b"\xc2\xb2\xff", "")])
def test_a_name_in_no_known_encoding_is_a_name_all_the_same(
    tmp_path: Path, raw: bytes, shown: str
) -> None:
    (tmp_path / "包.zip").write_bytes(packed([Entry(raw, b"%PDF-")]))
    (found,) = found_in(tmp_path)
    assert found == f"包.zip/{shown or raw.decode('cp437')}"


LARGE = b"x" * 2_000_000
DEEP = "/".join("a" * 60) + "/x.txt"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (Entry(b"x.txt", b"x", ENCRYPTED), "a password"),
        (Entry(b"x.txt", b"x", method=LZMA), "packed in a way that is not read"),
        (Entry(b"x.txt", LARGE), "more than 200 times as large"),
        (Entry(b"x.txt", b"x", size=60_000_000), "larger than 50 MB"),
        (Entry(b"x.txt", b"words", checksum=1), "damaged in its zip"),
        (Entry(b"x.txt", b"words", size=4, checksum=1), "damaged in its zip"),
    ],
)
def test_one_file_that_cannot_be_unpacked_costs_no_other(
    tmp_path: Path, entry: Entry, said: str
) -> None:
    (tmp_path / "包.zip").write_bytes(packed([entry, Entry(b"y.txt", b"y")]))
    assert found_in(tmp_path) == ["包.zip/x.txt", "包.zip/y.txt"]
    assert file_in_zip(f"{tmp_path}/包.zip/y.txt") == b"y"
    with pytest.raises(errors.UnreadableReport, match=said) as error:
        file_in_zip(f"{tmp_path}/包.zip/x.txt")
    assert error.value.message.en.startswith(f"{tmp_path}/包.zip/x.txt: ")


def test_a_file_without_a_suffix_that_cannot_be_unpacked_is_left_out(tmp_path: Path) -> None:
    entries = [Entry(b"x", b"%PDF-", ENCRYPTED), Entry(b"y", b"%PDF-", method=LZMA)]
    (tmp_path / "包.zip").write_bytes(packed([*entries, Entry(b"z", b"%PDF-", method=STORED)]))
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    assert found_in(tmp_path) == ["包.zip/z"]


@pytest.mark.parametrize("other", [Entry(b"x.txt", b"2"), Entry(b"./x.txt"), Entry(b"x.txt/y.txt")])
def test_two_files_of_one_name_are_not_told_apart(tmp_path: Path, other: Entry) -> None:
    (tmp_path / "包.zip").write_bytes(packed([Entry(b"x.txt", b"1"), other]))
    assert "包.zip/x.txt" in found_in(tmp_path)
    with pytest.raises(errors.UnreadableReport, match="two files of the zip have this name"):
        file_in_zip(f"{tmp_path}/包.zip/x.txt")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 and then nothing", "damaged or cut off"),
        (packed([named("x.txt", b"x")])[:-30], "damaged or cut off"),
        (packed([Entry(b"\xff.txt", b"x", UTF_8)]), "damaged or cut off"),
        (packed([named(DEEP)]), "more than 50 folders"),
        (packed(Entry(b"%d.txt" % n) for n in range(10_001)), "more than 10,000 files"),
        (packed(Entry(b"%060000d.txt" % n) for n in range(70)), "more than 10,000 files"),
    ],
)
def test_a_zip_that_cannot_be_looked_through_stands_for_itself(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "包.zip").write_bytes(content)
    (tmp_path / "甲.txt").write_bytes(b"x")
    assert found_in(tmp_path) == ["包.zip", "甲.txt"]
    with pytest.raises(errors.UnreadableReport, match=said):
        zip_at(f"{tmp_path}/包.zip")
    assert trees.leads_into_zip(f"{tmp_path}/包.zip/x.txt"), "looking into it says why"


def nested(content: bytes, depth: int) -> bytes:
    for _ in range(depth):
        content = packed([Entry(b"in.zip", content, method=STORED)])
    return content


def test_zips_are_looked_through_in_zips_and_not_for_ever(tmp_path: Path) -> None:
    report = packed([named("x.txt", b"x")])
    for depth in range(4):
        (tmp_path / f"{depth}.zip").write_bytes(nested(report, depth))
    deeper = packed([named("甲/乙/"), named("甲/乙/in.zip", report), Entry(b"a\\")])
    (tmp_path / "包.zip").write_bytes(deeper)
    assert found_in(tmp_path) == [
        "0.zip/x.txt",
        "1.zip/in.zip/x.txt",
        "2.zip/in.zip/in.zip/x.txt",
        "3.zip/in.zip/in.zip/in.zip",
        "包.zip/甲/乙/in.zip/x.txt",
    ]
    assert file_in_zip(f"{tmp_path}/包.zip/甲/乙/in.zip/x.txt") == b"x"
    assert file_in_zip(f"{tmp_path}/2.zip/in.zip/in.zip/x.txt") == b"x"
    with pytest.raises(errors.UnsupportedFile, match="zips in more than 3 zips"):
        zip_at(f"{tmp_path}/3.zip/in.zip/in.zip/in.zip")


def bomb() -> bytes:
    """Zips in a zip, each of which is small, and all that is in them together is not."""
    large = [Entry(b"%d.pdf" % n, size=49_000_000) for n in range(40)]
    inner = packed([named("a.txt", b"a"), *large])
    return packed(Entry(b"%d.zip" % n, inner, method=STORED) for n in range(5))


def test_what_is_in_all_zips_of_a_zip_is_bounded_together(tmp_path: Path) -> None:
    (tmp_path / "1.zip").write_bytes(bomb())
    (tmp_path / "2.zip").write_bytes(packed([named("a.txt", b"a"), named("b.css")]))
    (tmp_path / "3.zip").write_bytes(packed([Entry(b"in.zip", bomb(), method=STORED)]))
    search = TreeSearch()
    search.folder(str(tmp_path))
    assert search.found == [f"{tmp_path}/{each}" for each in ("1.zip", "2.zip/a.txt", "3.zip")]
    assert search.left_out == {".css": 1}
    with pytest.raises(errors.UnsupportedFile, match="3 GB unpacked"):
        search.zip(ZipArchive.opened(bomb(), "x.zip"))
    assert len(search.found) == 3


def test_a_zip_that_is_a_document_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed([named("word/document.xml", b"<w/>")]))
    (tmp_path / "b.zip").write_bytes(packed([named("word/甲.txt", b"x")]))
    (tmp_path / "c").write_bytes(packed([named("甲.txt", b"x")]))
    assert found_in(tmp_path) == ["a.zip", "b.zip/word/甲.txt", "c/甲.txt"]


def test_a_zip_without_a_report_is_unread_and_one_that_is_excluded_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed([named("x.css")]))
    (tmp_path / "b.zip").write_bytes(packed([named("x.txt")]))
    search = TreeSearch(Exclusions.of(["x.txt"]))
    search.folder(str(tmp_path))
    assert (search.found, search.left_out) == ([f"{tmp_path}/a.zip"], {})


def test_the_parts_of_a_saved_page_are_no_reports(tmp_path: Path) -> None:
    inside: Tree = {
        "a.png": b"",
        "b.zip": packed([named("x.txt")]),
        "c.html": b"",
        "deeper": {"d.gif": b"", "e.docx": b""},
    }
    names = ("页_files", "表.files", "照片_files", "files")
    write(tmp_path / "收", {"页.html": b"", "表.htm": b"", **dict.fromkeys(names, inside)})
    kept = ["c.html", "deeper/e.docx"]
    all_of_it = ["a.png", "b.zip/x.txt", "c.html", "deeper/d.gif", "deeper/e.docx"]
    expected = {"页_files": kept, "表.files": kept, "照片_files": all_of_it, "files": all_of_it}
    found = found_in(tmp_path / "收")
    for name, files in expected.items():
        below = [each.removeprefix(f"{name}/") for each in found if each.startswith(f"{name}/")]
        assert below == files, name


A, BAK, ZIPPED = "a.docx", "a.bak.docx", "包.zip/旧/e.docx"
OLD, OLDER, NEW = "旧/b.docx", "旧/更旧/c.docx", "新/旧/d.docx"


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("*.bak.docx", [A, OLD, OLDER, NEW, ZIPPED]),
        ("旧", [A, BAK]),
        ("旧/", [A, BAK]),
        ("/旧", [A, BAK, NEW, ZIPPED]),
        ("旧/**", [A, BAK, NEW, ZIPPED]),
        ("./旧/*", [A, BAK, NEW, ZIPPED]),
        ("旧/*.docx", [A, BAK, OLDER, NEW, ZIPPED]),
        ("**/旧/*", [A, BAK]),
        ("A.DOCX", [BAK, OLD, OLDER, NEW, ZIPPED]),
        ("*.zip", [A, BAK, OLD, OLDER, NEW]),
        ("[!b].docx", [BAK, OLD]),
        ("a/b/c/d", [A, BAK, OLD, OLDER, NEW, ZIPPED]),
    ],
)
def test_a_pattern_excludes_what_it_does_in_a_gitignore(
    tmp_path: Path, pattern: str, left: list[str]
) -> None:
    inside: Tree = {
        "a.docx": b"",
        "a.bak.docx": b"",
        "包.zip": packed([named("旧/e.docx")]),
        "旧": {"b.docx": b"", "更旧": {"c.docx": b""}},
        "新": {"旧": {"d.docx": b""}},
    }
    write(tmp_path / "收", inside)
    assert sorted(found_in(tmp_path / "收", pattern)) == sorted(left)


@pytest.mark.parametrize("pattern", ["", "/", "./"])
def test_a_pattern_names_something(pattern: str) -> None:
    with pytest.raises(errors.OptionError, match="an empty pattern"):
        Exclusions.of([pattern])


@pytest.mark.parametrize("path", ["x.txt/y", "无/y.txt", "收", "", "收/", "/", "/proc/self/mem/y"])
def test_a_path_that_leads_into_no_zip_is_none_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "收", {"x.txt": b"x"})
    (tmp_path / "x.txt").write_bytes(b"x")
    for ask in (file_in_zip, zip_at):
        asked: Callable[[str], object] = ask
        assert asked(path) is None
    assert not trees.leads_into_zip(path)
    assert trees.zip_led_into(path) is None


def test_of_what_a_shell_has_opened_nothing_is_read_beforehand(tmp_path: Path) -> None:
    (tmp_path / "包.zip").write_bytes(packed([named("x.txt", b"x")]))
    with (tmp_path / "包.zip").open("rb") as file:
        assert zip_at(f"/dev/fd/{file.fileno()}") is None
        assert file.tell() == 0


def test_a_zip_that_has_changed_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "包.zip"
    for words in (b"1", b"12"):
        path.write_bytes(packed([named("x.txt", words)]))
        assert file_in_zip(f"{path}/x.txt") == words
