"""A folder of reports checked, for programs: lazily, in order, errors as values."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from govdisclosure.errors import (
    GovDisclosureError,
    OptionError,
    require,
    require_language,
    require_whole,
    several,
    shown,
)
from govdisclosure.files.trees import leads_into_zip
from govdisclosure.findings import Assessment
from govdisclosure.folders.portable_rules import require_portable
from govdisclosure.folders.runs import Examination, Failure, TwoYears, examined, files_of, itself
from govdisclosure.forms import form_for
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.localize import suspects
from govdisclosure.message import Language, Message
from govdisclosure.offices import Bodies, BodiesSoFar, Expected, FiledReport, read_expected
from govdisclosure.readers import read_all
from govdisclosure.render import assessment_data, body_rows, failure_data, result_rows
from govdisclosure.reports import Body, Report
from govdisclosure.rules import Rule, RuleSet, check

if TYPE_CHECKING:
    import pyarrow  # noqa: ICN001 - the documentation shows the name as it stands here

StrPath: TypeAlias = str | PathLike[str]

_A_PATH = Message("请给出路径，如'reports/'", "give a path, as in 'reports/'")
_TOLD_NUMBERS = Message(
    "progress是{}：请给出接受两个数字的函数", "progress is {}: give a function of two numbers"
)


@frozen
class _ByRules:
    """Checks a report by rules, or by those of its form."""

    rules: RuleSet | None

    def __call__(self, report: Report) -> Assessment:
        return check(report, rules=self.rules)


@frozen
class _AsEntry:
    """The same, as an entry of JSON: a thirtieth of what an assessment takes between processes."""

    check: _ByRules

    def __call__(self, report: Report) -> dict[str, Any]:
        assessment = self.check(report)
        return assessment_data(assessment, suspects=suspects(assessment))


@frozen
class _WithFiled:
    """Examines a report, and says as well whose it is."""

    examine: Callable[[Report], Any]

    def __call__(self, report: Report) -> tuple[FiledReport, Any]:
        return FiledReport.of(report), self.examine(report)


@frozen
class FolderOptions:
    """What is asked of a check, beside the files that it is of."""

    check: _ByRules
    years: TwoYears
    expected: Expected | None
    jobs: int | None
    progress: Callable[[int, int], object] | None


@frozen(repr=False)
class FolderCheck:
    """The check of a folder: which files it is of, and what it comes to when it is iterated.

    Each iteration reads and checks the files anew, and keeps nothing: it gives pairs of the path of
    a file and how one report in it was assessed, or the error for which it was not.  Whoever wants
    no more of them stops, with ``break`` as well, and the processes end.

    Args:
        files: The files in the order in which they are read.
        left_out: The files in folders and zips that are no reports, by suffix: no format that a
            report comes in, nor a picture, an archive or an old document, which are unread.
        excluded: For each pattern of `exclude` the paths that it excluded, () where it fits none.
    """

    files: tuple[str, ...]
    left_out: FrozenMapping[str, int]
    excluded: FrozenMapping[str, tuple[str, ...]]
    _asked: FolderOptions

    def __iter__(self) -> Iterator[tuple[str, Assessment | GovDisclosureError]]:
        for path, outcome in self._outcomes(self._asked.check):
            yield path, outcome.error if isinstance(outcome, Failure) else outcome

    def to_rows(self, *, language: Language = "zh") -> Iterator[dict[str, Any]]:
        """Check the folder for rows: of each finding, each clean report and each error.

        The column `outcome` says which: ``finding``, ``clean``, ``not_compared`` (none of last
        year's reports was held against it) or ``unread``.  The others are those of
        :data:`~govdisclosure.render.RESULT_COLUMNS`; a row leaves out those that it has nothing
        for.  Where bodies are `expected`, or last year's reports given, rows of who sent what are
        the last ones, with the outcomes ``missing``, ``double``, ``unexpected`` and ``other_year``,
        and of what a body sent twice in the same words there are rows once.

        Args:
            language: The language of the messages.

        Returns:
            The rows in order, as they are found.

        Raises:
            OptionError: another language.
        """
        require_language(language)
        asked, examine = self._asked, _AsEntry(self._asked.check)
        if asked.expected is None and not asked.years.compared:
            return result_rows(_entries(self._outcomes(examine), language), language=language)
        return self._rows_of_bodies_too(examine, language)

    def bodies(self) -> Bodies:
        """Read the folder for who sent what, and check nothing.

        Returns:
            Who is missing, of those `expected` or else of those who published on last year, and
            which files are double, unexpected, of another year, unread, or not compared.
        """
        so_far = BodiesSoFar(self._asked.expected, year=self._asked.years.year)
        for _ in self._filed(_nothing, so_far):
            pass
        return so_far.bodies()

    def to_arrow(self, *, language: Language = "zh") -> pyarrow.Table:
        """Check the folder for the same rows as an Arrow table, which the extra `batch` brings.

        Args:
            language: The language of the messages.

        Returns:
            A row for each; `cells` and `suspects` are lists of addresses.

        Raises:
            MissingExtra: pyarrow is not installed.
            OptionError: another language.
        """
        from govdisclosure.batch import results

        return results(self.to_rows(language=language))

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The table by the Arrow C stream interface."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return f"<FolderCheck: {len(self.files)} file{'s' * (len(self.files) != 1)}>"

    def _rows_of_bodies_too(
        self, examine: Callable[[Report], Any], language: Language
    ) -> Iterator[dict[str, Any]]:
        so_far = BodiesSoFar(self._asked.expected, year=self._asked.years.year)
        outcomes = self._filed(examine, so_far)
        yield from result_rows(_entries(outcomes, language), language=language)
        yield from body_rows(so_far.bodies(), language=language)

    def _filed(
        self, examine: Callable[[Report], Any], so_far: BodiesSoFar
    ) -> Iterator[tuple[str, Any]]:
        """What becomes of each report, all noted, but for those that a body sent twice."""
        files = frozenset(self.files)
        for path, outcome in self._outcomes(_WithFiled(examine), so_far):
            if isinstance(outcome, Failure):
                if path in files:
                    so_far.add_unread(path)
                yield path, outcome
            elif so_far.add(outcome[0]):
                yield path, outcome[1]

    def _outcomes(
        self, examine: Callable[[Report], Any], so_far: BodiesSoFar | None = None
    ) -> Iterator[tuple[str, Any]]:
        """What becomes of each report; before that, the files of last year that cannot be read."""
        years = self._asked.years
        read: dict[str, tuple[Any, ...]] = {}
        for path, outcome in self._examined(years.read_first, Examination(itself)):
            read[path] = (*read.get(path, ()), outcome)
            if isinstance(outcome, Failure) and not years.told_later(path):
                yield path, outcome
        examination = years.examination(examine, read)
        if so_far is not None:
            so_far.last_year = examination.previous.reports
        yield from self._examined(self.files, examination, before=len(years.read_first))

    def _examined(
        self, paths: tuple[str, ...], examination: Examination, *, before: int = 0
    ) -> Iterator[tuple[str, Any]]:
        total = len(self._asked.years.read_first) + len(self.files)
        progress = self._asked.progress
        with closing(examined(paths, examination, jobs=self._asked.jobs)) as several:
            for done, (path, found) in enumerate(zip(paths, several, strict=True), before + 1):
                if progress is not None:
                    progress(done, total)
                for outcome in found.outcomes:
                    yield path, outcome


def check_folder(
    path: StrPath | Iterable[StrPath],
    *,
    exclude: str | Iterable[str] = (),
    rules: Iterable[Rule] | None = None,
    jobs: int | None = None,
    previous: StrPath | Report | Iterable[StrPath | Report] | None = None,
    expected: Expected | StrPath | Iterable[str] | None = None,
    year: int | None = None,
    body: Body | str | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> FolderCheck:
    """Check every report in a folder, at any depth, and in zips, by as many processes as help.

    Files are looked for at once and read when the check is iterated.  They are in the order of
    their names, numbers by value, in each folder before those of the folders in it.
    What it comes to is the same however many processes there are, and the same as
    ``gd.check(gd.read(file))``.  A file that cannot be read, or checked, is an error among the
    results, and costs no other.

    Args:
        path: A folder, a zip, a file, or several of these.  A zip is looked through as a folder is.
            Hidden files, links to folders, and what the command wrote are left out.
        exclude: What is not looked at in folders and zips, as in a ``.gitignore``: the name of a
            file or a folder (``"*.bak.docx"``), or with a slash its path from there (``"旧/**"``).
        rules: As of :func:`~govdisclosure.check`.
        jobs: How many processes share more than ten files; unless given, one for each processor
            that this one may use.  With 1, all is done in this process.
        previous: Last year's reports: folders, files, or the reports themselves.  Each report is
            compared with its publisher's last one; the folder may be the same.  A file of them that
            cannot be read comes first among the results.
        expected: The bodies that a report is expected of: a list of them or of their names, or the
            path of one as :func:`~govdisclosure.offices.read_expected` reads it.  The rows say who
            of them is missing, and so does :meth:`FolderCheck.bodies`.
        year: As of :func:`~govdisclosure.read`, for every report.
        body: As of :func:`~govdisclosure.read`, for every report.
        progress: Called after each file with the number of those that are done and of all, last
            year's among them: in this process, by the thread that iterates.

    Returns:
        What is iterated for pairs of path and assessment or error, a pair for each report.

    Raises:
        FileError: there is no such folder or file, no report in a folder, or all is excluded.
        UnportableRule: no other process would find the function of a rule, and `jobs` is not 1.
        RuleConflict: two different rules of one name.
        OptionError: a value that an option cannot take, as `jobs` below 1 or an empty pattern.
        EditionError: there is no form for the `year`.
    """
    chosen = None if rules is None else RuleSet(rules)
    if jobs is not None:
        require_whole("jobs", jobs)
    if progress is not None and not callable(progress):
        raise OptionError(_TOLD_NUMBERS.format(shown(progress)))
    if year is not None:
        form_for(year)
    if chosen is not None and jobs != 1:
        require_portable(chosen)
    found = files_of(_existing(_listed(path)), exclude=_patterns(exclude))
    last = () if previous is None else _listed(previous, Report)
    reports = tuple(each for each in last if isinstance(each, Report))
    last_files = files_of(_existing(each for each in last if not isinstance(each, Report)))
    known = None if body is None else Body(body)
    listed = _expected(expected)
    years = TwoYears(found, last_files, year, known, reports, expected=listed)
    asked = FolderOptions(_ByRules(chosen), years, listed, jobs, progress)
    return FolderCheck(found.paths, found.left_out, found.excluded, asked)


def _expected(given: Expected | StrPath | Iterable[str] | None) -> Expected | None:
    """The bodies of a list, of names or of a file."""
    if given is None or isinstance(given, Expected):
        return given
    return read_expected(given) if isinstance(given, str | PathLike) else Expected.of(given)


def _nothing(_: Report) -> None:
    """An examination that keeps nothing."""
    return


def _entries(outcomes: Iterable[tuple[str, Any]], language: Language) -> Iterator[dict[str, Any]]:
    """Outcomes as they stand in JSON."""
    for path, outcome in outcomes:
        if isinstance(outcome, Failure):
            yield failure_data(path, outcome.message, language=language)
        else:
            yield outcome


def _listed(given: object, *kinds: type) -> tuple[Any, ...]:
    """One path or several, or what is of some other kinds, as a tuple; OptionError for the rest."""
    single = (str, PathLike, *kinds)
    is_one = isinstance(given, (*single, bytes))
    listed = tuple(given) if isinstance(given, Iterable) and not is_one else (given,)
    for each in listed:
        require(each, *single, instead=_A_PATH)
    return listed


def _patterns(given: str | Iterable[str]) -> tuple[str, ...]:
    """One pattern or several as a tuple; OptionError for the rest."""
    return (given,) if isinstance(given, str) else several(given, str)


def _existing(paths: Iterable[StrPath]) -> tuple[str, ...]:
    """Paths as they are written; FileError for one that does not exist."""
    listed = tuple(fspath(each) for each in paths)
    for each in listed:
        # Path would raise for a name that is too long, or in a folder that is closed to us.
        if each != "-" and not os.path.exists(each) and not leads_into_zip(each):  # noqa: PTH110
            read_all(each)  # which says so, and what is near
    return listed
