"""The whole statement: the table as it is, last year's numbers beside it, and what each rule finds.

It says of every row what :func:`govdisclosure.batch.check` says of it.  A blank is at least zero,
or anything where the form admits negative numbers, so a sum is wrong where no filling of the blanks
would mend it, and undecided where one would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from govdisclosure.errors import OptionError, require_language
from govdisclosure.forms import EDITIONS, Form, require_form
from govdisclosure.message import Language, Message
from govdisclosure.render.sql.branch import Branch, merged
from govdisclosure.render.sql.entries import entries_of
from govdisclosure.render.sql.left_out import left_out
from govdisclosure.render.sql.sums import sums_of
from govdisclosure.render.sql.tables import tables
from govdisclosure.render.sql.written import comment
from govdisclosure.rules import Rule, RuleSet, standard_rules

_HEAD = Message(
    "对“reports”表（由“collect --output”写出）逐行核对，可在DuckDB中执行，也可在Spark中执行；"
    "Spark须先执行“SET spark.sql.ansi.doubleQuotedIdentifiers = true”",
    "Checks every row of the table reports, as collect --output writes it, in DuckDB and in Spark; "
    "Spark needs this first: SET spark.sql.ansi.doubleQuotedIdentifiers = true",
)
_MEANS = Message(
    "结果每行为一处问题（“failed”）或一项因空白不能判断的规则（“undecided”）；"
    "没有值的格和表中没有的列视为空白",
    "Each row of the result is a finding (failed) or a rule that blanks leave open (undecided); "
    "a null is a blank, and so is a cell without a column",
)
_NOTHING = Message(
    "所选规则中没有核对数字的，没有可写的语句；请加选核对数字的规则，如“requests”“entries”",
    "none of these rules is on numbers alone, so that there is nothing to write in SQL: "
    "give others, such as those on requests, challenges or entries",
)

#: What gives the rules for reports on a form.
_RulesOf = Callable[[Form], Iterable[Rule]]
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
    numbers are those of the publisher's only report on the year before: several that say the same
    in all that is looked at are one, of others none is taken whichever folder it was in, and names
    are compared letter by letter.  Columns with a lag are not read.  What has to be refused, such
    as a float that is no count, is not: SQL takes it as it is.

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
        require_form(form)
    forms = EDITIONS[::-1] if form is None else (form,)
    rules_of = _per_form(rules)
    chosen = [(each, rule) for each in forms for rule in RuleSet(rules_of(each))]
    sums, entries = (_branches(chosen, of) for of in (sums_of, entries_of))
    if not (sums or entries):
        raise OptionError(_NOTHING)
    demands = {rule.name: rule.demand.to(language) for _, rule in reversed(chosen)}
    head = [_HEAD, _MEANS, *left_out(rule for _, rule in chosen)]
    parts = dict(tables(form, forms, (*sums, *entries)))
    results = []
    if sums:
        parts["sums"] = _union(sums, demands)
        parts["decided"] = _DECIDED
        results.append(_OF_SUMS)
    if entries:
        parts["entries"] = _union(entries, demands)
        results.append(_OF_ENTRIES)
    named = ",\n".join(f"{name} AS (\n{body}\n)" for name, body in parts.items())
    comments = "\n".join(comment(each.to(language)) for each in head)
    return f"{comments}\nWITH {named}\n" + "\nUNION ALL\n".join(results)


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
