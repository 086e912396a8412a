"""The whole statement: the table as it is, last year's numbers beside it, and what each rule finds.

It says of every row what :func:`govdisclosure.batch.check` says of it.  A blank is at least zero,
or anything where the form admits negative numbers, so a sum is wrong where no filling of the blanks
would mend it, and undecided where one would.

A statement that names a column fails where the table has none.  So a row of nulls stands beside the
table, in which SQL looks for the columns that it does not find there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from govdisclosure.errors import OptionError, require
from govdisclosure.forms import EDITIONS, LAST_YEAR, Cell, Form
from govdisclosure.message import Language, Message
from govdisclosure.render.sql.branch import Branch, merged
from govdisclosure.render.sql.entries import DECIDED_BY_COLUMNS, NUMBERS, entries_of
from govdisclosure.render.sql.sums import CELLS, YEARS, sums_of
from govdisclosure.render.sql.written import column, comment, listed, text
from govdisclosure.render.view import require_language
from govdisclosure.rules import (
    DataCheck,
    EditionCheck,
    EntryCheck,
    IdentityCheck,
    Rule,
    RuleMakingCheck,
    RuleSet,
    SubtotalsCheck,
    standard_rules,
)

_HEAD = Message(
    "对名为reports的表（collect --output写出的表）逐行核对，可在DuckDB中执行，也可在Spark中执行；"
    "Spark须先执行：SET spark.sql.ansi.doubleQuotedIdentifiers = true",
    "Checks every row of the table reports, as collect --output writes it, in DuckDB and in Spark; "
    "Spark needs this first: SET spark.sql.ansi.doubleQuotedIdentifiers = true",
)
_MEANS = Message(
    "结果每行为一处问题（failed）或一项不能判断的合计（undecided）；空格和表中没有的列视为空白",
    "Each row of the result is a finding (failed) or a rule that blanks leave open (undecided); "
    "a null is a blank, and so is a cell without a column",
)
_LEFT_OUT = Message("不在此列，{}：{}", "Not in this statement, {}: {}")
_WORDS = Message("须看报告全文", "since it takes the words of a report")
_WRITTEN = Message("须辨认格内文字", "since it takes reading what is written in cells")
_NAMES = Message("须按机关名称判断其权限", "since it takes telling by its name what a body may do")
_ONE_BY_ONE = Message("须逐份检查", "since it is decided report by report")
_NOTHING = Message(
    "所选规则中没有核对数字的，写不成SQL：请加选requests、challenges或entries等规则",
    "none of these rules is on numbers alone, so that there is nothing to write in SQL: "
    "give others, such as those on requests, challenges or entries",
)

#: What gives the rules for reports on a form.
_RulesOf = Callable[[Form], Iterable[Rule]]
#: A list without an address, which both have a word for.
_EMPTY = "split('', ',')"
#: What a branch is one of, by what it gives.
_Builder = Callable[[Rule, Form], Iterator[Branch]]


def rules_sql(
    form: Form | None = None,
    *,
    rules: Iterable[Rule] | _RulesOf = standard_rules,
    language: Language = "zh",
) -> str:
    """The rules on numbers as one statement that DuckDB and Spark SQL run.

    It reads a table ``reports`` with the columns that :func:`govdisclosure.batch.table` makes, and
    says of each row what :func:`govdisclosure.batch.check` says.  A cell without a column is blank
    in every row; without the column `edition` a report is on the form of its year.  Last year's
    numbers are those of the publisher's only report on the year before; columns with a lag are not
    read.  What has to be refused, such as a float that is no count, is not: SQL takes it as it is.

    Args:
        form: The form of every row; else that of its `edition` or `year`.
        rules: The rules, or what gives those for reports on a form; the standard ones unless given.
        language: The language of the comments.

    Returns:
        The statement, without a semicolon.  Its rows are `publisher`, `year`, `rule`, `outcome`
        (``failed`` or ``undecided``), `left`, `right` and `difference`, the left side less the
        right; those three are null where no sums are compared, and where they are undecided.  The
        rules that take more than numbers are named in a comment at its head.

    Raises:
        OptionError: what is no form, no rules, another language, or rules none of which is on
            numbers.
    """
    require_language(language)
    if form is not None:
        require(form, Form)
    forms = EDITIONS[::-1] if form is None else (form,)
    rules_of = _per_form(rules)
    chosen = [(each, rule) for each in forms for rule in RuleSet(rules_of(each))]
    sums, entries = (_branches(chosen, of) for of in (sums_of, entries_of))
    if not (sums or entries):
        raise OptionError(_NOTHING)
    demands = {rule.name: rule.demand.to(language) for _, rule in reversed(chosen)}
    head = [_HEAD, _MEANS, *_left_out(rule for _, rule in chosen)]
    parts = dict(_tables(form, forms, (*sums, *entries)))
    results = []
    if sums:
        parts["sums"] = _union(sums, demands)
        parts["decided"] = _DECIDED
        results.append(_OF_SUMS)
    if entries:
        parts["entries"] = _union(entries, demands)
        results.append(_OF_ENTRIES)
    tables = ",\n".join(f"{name} AS (\n{body}\n)" for name, body in parts.items())
    comments = "\n".join(comment(each.to(language)) for each in head)
    return f"{comments}\nWITH {tables}\n" + "\nUNION ALL\n".join(results)


_DECIDED = """\
  SELECT *,
    ("left" > "right" AND NOT "may_be_less") OR ("left" < "right" AND NOT "may_be_more") AS "wrong"
  FROM sums"""
_OF_SUMS = """\
SELECT "publisher", "year", "rule",
  CASE WHEN "wrong" THEN 'failed' ELSE 'undecided' END AS "outcome",
  CASE WHEN "wrong" THEN "left" END AS "left",
  CASE WHEN "wrong" THEN "right" END AS "right",
  CASE WHEN "wrong" THEN "left" - "right" END AS "difference"
FROM decided
WHERE "wrong" OR "may_be_more" OR "may_be_less\""""
_OF_ENTRIES = """\
SELECT "publisher", "year", "rule", "outcome",
  CAST(NULL AS BIGINT) AS "left",
  CAST(NULL AS BIGINT) AS "right",
  CAST(NULL AS BIGINT) AS "difference"
FROM entries"""


def _per_form(rules: Iterable[Rule] | _RulesOf) -> _RulesOf:
    # Rules that are checked are themselves called, with a report.
    if callable(rules) and not isinstance(rules, Iterable):
        return rules
    given = RuleSet(rules)
    return lambda _: given


def _branches(chosen: Iterable[tuple[Form, Rule]], of: _Builder) -> tuple[Branch, ...]:
    return merged((form, branch) for form, rule in chosen for branch in of(rule, form))


def _union(branches: Iterable[Branch], demands: dict[str, str]) -> str:
    """The branches one after the other, those of a rule under what it demands."""
    several = []
    for name, own in groupby(branches, key=lambda branch: branch.rule):
        said = comment(f"{name}: {demands[name]}")
        several.append(f"{said}\n" + "\n  UNION ALL\n".join(map(str, own)))
    return "\n  UNION ALL\n".join(several)


def _tables(
    form: Form | None, forms: Sequence[Form], branches: Sequence[Branch]
) -> Iterator[tuple[str, str]]:
    """The table with every column that is looked at, last year's beside it, and some numbers."""
    lagged = sorted({cell for each in branches for cell in each.cells if cell.lag}, key=str)
    looked_at = {cell.this_year for each in branches for cell in each.cells}
    # In the order of the form in force.
    every = (cell for each in (*forms, *EDITIONS[::-1]) for cell in (*each.cells, *each.subtotals))
    cells = [cell for cell in dict.fromkeys(every) if cell in looked_at]
    yield CELLS, _cells(cells, form, marks=any("array_contains" in str(each) for each in branches))
    if lagged:
        yield "single", _single(lagged)
        yield YEARS, _years(lagged, forms)
    if any(NUMBERS in each.source for each in branches):
        most = max(len(each.cells) for each in forms)
        rows = [f"({number})" for number in range(1, most + 1)]
        yield NUMBERS, f'  SELECT "n" FROM (VALUES\n{listed(rows)}\n  ) AS listed("n")'


def _cells(cells: Sequence[Cell], form: Form | None, *, marks: bool) -> str:
    names = [column(cell) for cell in cells]
    absent = ['CAST(NULL AS STRING) AS "edition"']
    own = ['"publisher"', '"year"', _edition(form)]
    called = ['"publisher"', '"year"', '"edition"']
    if marks:
        remarked, unread = (
            f"COALESCE({each}, {_EMPTY})" for each in ('map_keys("remarks")', '"unread"')
        )
        absent += ['map() AS "remarks"', f'{_EMPTY} AS "unread"']
        own += [remarked, unread, f"{remarked} || {unread}"]
        called += ['"remarked"', '"unread"', '"marked"']
    absent += [f"CAST(NULL AS BIGINT) AS {name}" for name in names]
    return (
        f"  SELECT found.*\n  FROM (SELECT\n{listed(absent)}\n  ) AS absent\n"
        f"  CROSS JOIN LATERAL (SELECT\n{listed((*own, *names))}\n    FROM reports\n"
        f"  ) AS found(\n{listed((*called, *names))}\n  )"
    )


def _edition(form: Form | None) -> str:
    if form is not None:
        return text(form.edition)
    by_year = (
        f'WHEN "year" BETWEEN {each.first_year} AND {each.last_year or LAST_YEAR} '
        f"THEN {text(each.edition)}"
        for each in EDITIONS
    )
    return f'COALESCE(CAST("edition" AS STRING), CASE {" ".join(by_year)} END)'


def _single(lagged: Iterable[Cell]) -> str:
    """The reports that no other of their publisher and year leaves in doubt."""
    names = dict.fromkeys(column(cell.this_year) for cell in lagged)
    numbers = [f"MIN({name}) AS {name}" for name in names]
    return (
        f'  SELECT "publisher", "year", MIN("edition") AS "edition",\n{listed(numbers)}\n'
        f"  FROM {CELLS}\n  WHERE \"publisher\" <> ''\n"
        '  GROUP BY "publisher", "year"\n  HAVING COUNT(*) = 1'
    )


def _years(lagged: Sequence[Cell], forms: Iterable[Form]) -> str:
    """Each report with the numbers of those before it, as far as there are any."""
    joins, before = [], "this"
    for lag in range(1, max(cell.lag for cell in lagged) + 1):
        last = f"before_{lag}"
        joins.append(
            f'  LEFT JOIN single AS {last} ON {last}."publisher" = {before}."publisher"'
            f' AND {last}."year" = {before}."year" - 1'
        )
        before = last
    numbers = [f"{_printed(cell, forms)} AS {column(cell)}" for cell in lagged]
    return f"  SELECT this.*,\n{listed(numbers)}\n  FROM {CELLS} AS this\n" + "\n".join(joins)


def _printed(cell: Cell, forms: Iterable[Form]) -> str:
    """The number of an earlier year, if its form has a line for it."""
    editions = [each.edition for each in forms if cell.this_year in each.positions]
    table = f"before_{cell.lag}"
    named = ", ".join(map(text, editions)) or "NULL"
    return f'CASE WHEN {table}."edition" IN ({named}) THEN {table}.{column(cell.this_year)} END'


def _left_out(rules: Iterable[Rule]) -> Iterator[Message]:
    """The rules that are not in the statement, by the reason for it."""
    names: dict[Message, dict[str, None]] = {}
    for rule in rules:
        reason = _why_not(rule)
        if reason:
            names.setdefault(reason, {})[rule.name] = None
    for reason, several in names.items():
        named = ", ".join(several)
        yield _LEFT_OUT.format(reason, Message(named, named))


def _why_not(rule: Rule) -> Message | None:
    match rule.check:
        case IdentityCheck() | SubtotalsCheck() | EditionCheck():
            return None
        case EntryCheck(fault):
            return None if fault in DECIDED_BY_COLUMNS else _WRITTEN
        case RuleMakingCheck():
            return _NAMES
        case DataCheck():
            return _ONE_BY_ONE
        case _:
            return _WORDS
