"""Last year's report is never guessed: it is found on evidence, or it is said why it is not."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.folders.runs import PreviousReports
from govdisclosure.offices import NearNames, YearCandidates
from govdisclosure.reports import Source

COUNT = "requests.carried_forward.total"
few = settings(max_examples=60)


def last(
    number: int = 0, publisher: str = "城关镇人民政府", year: int = 2023, source: str = ""
) -> gd.Report:
    report = gd.Report.of({COUNT: number}, publisher=publisher, year=year)
    return evolve(report, source=Source(source))


def now(publisher: str = "城关镇人民政府", year: int = 2024) -> gd.Report:
    return last(publisher=publisher, year=year, source="now.docx")


def previous(*several: tuple[gd.Report, str], **options: object) -> PreviousReports:
    return PreviousReports(
        tuple(each for each, _ in several),
        tuple(folder for _, folder in several),
        **options,  # type: ignore[arg-type]  # as a test gives them
    )


CANDIDATES = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["", "甲县", "乙县", "甲县/城关镇"])),
    min_size=1,
    max_size=5,
)


@few
@given(CANDIDATES, st.sampled_from(["", "甲县", "乙县", "甲县/城关镇"]))
def test_one_is_chosen_if_all_in_question_say_the_same(
    reports: list[tuple[int, str]], folder: str
) -> None:
    chosen = YearCandidates.of(2023, reports).chosen(folder)
    like = [each for each in reports if folder and each[1] == folder]
    if len({content for content, _ in reports}) == 1:
        assert chosen is not None
        assert reports[chosen] == (like or reports)[0]
    elif len({content for content, _ in like}) == 1:
        assert chosen is not None
        assert reports[chosen] in like
    else:
        assert chosen is None


@few
@given(CANDIDATES, st.randoms(use_true_random=False))
def test_which_is_chosen_does_not_depend_on_their_order(
    reports: list[tuple[int, str]], random: object
) -> None:
    shuffled = [*reports]
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # it is one of the module random
    for folder in ("", "甲县", "甲县/城关镇"):
        one, other = (
            None if at is None else each[at][0]
            for each in (reports, shuffled)
            for at in [YearCandidates.of(2023, each).chosen(folder)]
        )
        assert one == other


@pytest.mark.parametrize(
    ("folder", "later"),
    [
        ("甲县", "甲县"),
        ("2023/甲县", "2024/甲县"),
        ("2023年报/甲县", "2024年报/甲县"),
        ("二〇二三年/甲县", "2024年/甲县"),
        # As the folder is called by the year in which reports are sent.
        ("2024年报送/甲县", "2025年报送/甲县"),
        ("十四五（2021-2025）/甲县", "十四五（2021-2025）/甲县"),
        ("甲縣", "甲县"),
    ],
)
def test_years_in_the_names_of_folders_go_with_the_reports(folder: str, later: str) -> None:
    candidates = YearCandidates.of(2023, [(1, "乙县"), (2, folder), (3, "")])
    assert candidates.chosen(later) == 1
    assert candidates.differing == (0, 1, 2)
    assert candidates.chosen("丙县") is None
    assert candidates.chosen("") is None, "no folder is like none"


def test_two_that_differ_are_undecided_and_both_are_named() -> None:
    before = previous((last(1, source="a.docx"), ""), (last(2, source="b.docx"), ""))
    report = before.put_beside(now()).report
    assert report.previous is None
    assert report.not_compared is not None
    for told in (report.not_compared.zh, report.not_compared.en):
        assert "a.docx" in told
        assert "b.docx" in told
    across = [each for each in gd.check(report).undecided if each.rule.startswith("years.")]
    assert {each.message for each in across} >= {report.not_compared}
    assert not [each for each in gd.check(report).findings if each.rule.startswith("years.")]


def test_of_many_that_differ_the_first_are_named_or_called_by_their_body() -> None:
    before = previous(*((last(number), "") for number in range(9)))
    why = before.put_beside(now()).report.not_compared
    assert why is not None
    assert why.en.startswith("there are 9 different reports of 城关镇人民政府 on 2023")
    assert why.en.endswith("城关镇人民政府 2023, …")


def test_what_says_the_same_is_one_whatever_its_file_is_called() -> None:
    before = previous((last(1, source="a.docx"), ""), (last(1, source="b.docx"), ""))
    report = before.put_beside(now()).report
    assert report.previous is not None
    assert report.not_compared is None


def test_a_like_folder_breaks_the_tie() -> None:
    before = previous((last(1, source="a"), "甲县"), (last(2, source="b"), "乙县"))
    for folder, name in (("甲县", "a"), ("乙县", "b")):
        found = before.put_beside(now(), folder=folder).report.previous
        assert found is not None
        assert found.source.name == name
    assert before.put_beside(now(), folder="丙县").report.not_compared


@pytest.mark.parametrize("published", ["城關鎮人民政府", "城关镇人⺠政府"])
def test_characters_are_folded_and_nothing_else_is_guessed(published: str) -> None:
    before = previous((last(publisher=published), ""))
    assert before.put_beside(now()).report.previous is not None
    for other in ("城关镇政府", "城关镇", "城关镇人民政府办公室"):
        report = before.put_beside(now(other), alone=True).report
        assert report.previous is None
        assert report.not_compared is not None
        assert f"{published} is near" in report.not_compared.en


def test_a_name_that_the_user_lists_is_that_of_the_body_and_it_is_noted() -> None:
    before = previous((last(publisher="旧局"), ""), same={"旧局": "新局"})
    found = before.put_beside(now("新局"))
    assert found.report.previous is not None
    assert found.note is not None
    assert "same body by the list given" in found.note.en
    back = previous((last(publisher="新局"), ""), same={"旧局": "新局"}).put_beside(now("旧局"))
    assert back.report.previous is not None
    assert previous((last(publisher="新局"), "")).put_beside(now("旧局")).report.not_compared


def test_a_body_that_another_became_a_part_of_is_not_held_against_its_own_year_alone() -> None:
    parts = [(last(publisher=each), "") for each in ("文旅局", "旅游局", "体育局")]
    merged = {"旅游局": "文旅局", "体育局": "文旅局"}
    found = previous(*parts, merged=merged).put_beside(now("文旅局"))
    assert found.report.previous is None
    assert found.note is not None
    assert "旅游局, 体育局 became a part of 文旅局" in found.note.en
    assert "renamed" not in found.note.en
    only = previous(parts[1], merged=merged).put_beside(now("文旅局")).report
    assert only.previous is None
    assert "only renamed" in only.not_compared.en  # type: ignore[union-attr]  # it is told
    # Of one that became a part of it long ago there is no report on last year.
    assert previous(parts[0], merged=merged).put_beside(now("文旅局")).report.previous
    assert previous(*parts, merged=merged).put_beside(now("旅游局")).report.previous


def test_where_nothing_was_given_nothing_is_missing() -> None:
    assert PreviousReports().put_beside(now()).report.not_compared is None
    asked = PreviousReports(asked=True).put_beside(now()).report
    assert asked.not_compared is not None
    assert "no report of last year was read" in asked.not_compared.en


def test_before_the_first_form_there_is_nothing_to_compare_with() -> None:
    before = previous((last(), ""))
    assert before.put_beside(now(year=2019)).report.not_compared is None


def test_what_a_file_brings_with_it_stays_beside_it() -> None:
    own = now().after(last(7))
    assert previous((last(publisher="某局"), "")).put_beside(own).report == own
    replaced = previous((last(1), "")).put_beside(own).report.previous
    assert replaced is not None
    assert replaced[COUNT] == 1


def test_who_names_nobody_is_told_so() -> None:
    why = previous((last(), ""), (last(publisher=""), "")).put_beside(now("")).report.not_compared
    assert why is not None
    assert "names no publisher" in why.en


@few
@given(st.lists(st.text("甲乙丙县局镇政府", max_size=6)), st.text("甲乙丙县局镇政府", max_size=6))
def test_a_near_name_is_one_of_those_known(names: list[str], name: str) -> None:
    near = NearNames.of(names).nearest(name)
    assert near == "" or near in names


def test_of_names_that_share_much_the_nearest_is_found_among_thousands() -> None:
    names = [f"第{number:04}局" for number in range(5000)]
    known = NearNames.of([*names, "某县交通运输局"])
    assert known.nearest("某县交通局") == "某县交通运输局"
    assert known.nearest("甲") == ""
    assert known.nearest("某县公安局") == "", (
        "what bureaus of a county share tells none from others"
    )
    assert known.nearest("某县交痛运输局") == "某县交通运输局"
    assert known.nearest("第0007局办公室") in names


def compared(at: Path, files: Iterable[tuple[str, gd.Report]]) -> None:
    for name, report in files:
        path = at / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(gd.dumps([report]), encoding="utf-8")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read, in their order."""
    from govdisclosure.folders.runs import examination

    read: list[str] = []
    real = examination.read_all

    def counting(path: str, **options: object) -> tuple[gd.Report, ...]:
        read.append(path)
        return real(path, **options)  # type: ignore[arg-type]  # as they were given

    monkeypatch.setattr(examination, "read_all", counting)
    return read


def test_no_file_is_read_twice(tmp_path: Path, reads: list[str]) -> None:
    towns = ("甲县/城关镇", "乙县/城关镇")
    compared(
        tmp_path,
        (
            (f"{year}/{town}/{number}.json", last(number, year=year))
            for year in (2023, 2024)
            for number, town in enumerate(towns)
        ),
    )
    (tmp_path / "bad.txt").write_text("nothing", encoding="utf-8")
    run = gd.check_folder(tmp_path, previous=tmp_path / ".." / tmp_path.name)
    found = dict(run)
    assert len(reads) == len({Path(each).resolve() for each in reads}) == 5
    assert [*found] == [*run.files], "named as the folder is"
    for town in towns:
        (path,) = (each for each in found if f"2024/{town}" in Path(each).as_posix())
        assessment = found[path]
        assert isinstance(assessment, gd.Assessment)
        assert assessment.report.source.name == path
        before = assessment.report.previous
        assert before is not None
        assert f"2023/{town}" in Path(before.source.name).as_posix()
    reads.clear()
    dict(gd.check_folder(tmp_path, previous=tmp_path, year=2024))
    assert len(reads) == 5, "what is known to be on this year is not last year's"
    reads.clear()
    kinds = {
        each.report.body
        for _, each in gd.check_folder(tmp_path, previous=tmp_path, body="department")
        if isinstance(each, gd.Assessment)
    }
    assert (len(reads), kinds) == (5, {gd.Body.DEPARTMENT})
