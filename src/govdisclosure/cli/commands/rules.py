"""The command `rules`: the catalogue of an edition, and its rules on numbers as SQL."""

from __future__ import annotations

from collections.abc import Iterable

from govdisclosure.cli.input_files import keep_inputs
from govdisclosure.cli.options import (
    amendments_option,
    basis_option,
    edition_option,
    form_named,
    format_option,
    ignore_option,
    lang_option,
    output_option,
    rules_option,
    select_option,
    usage_errors,
)
from govdisclosure.cli.output import show, write
from govdisclosure.cli.rule_packs import standard_and
from govdisclosure.cli.usage import command
from govdisclosure.errors import FileError, OptionError, UnknownRule
from govdisclosure.forms import EDITIONS, Form
from govdisclosure.message import Language
from govdisclosure.render import rules_json, rules_sql
from govdisclosure.rules import RuleSet, amended, catalogue, read_amendments

_SQL = "sql"


@command(
    "rules",
    zh="""列出规则：名称、级别、依据类别、年度、要求。

写成SQL时，是一条供DuckDB和Spark使用的语句，查询“collect”写出的表“reports”：每行按其自身的格式版本核对，\
或者按指定的版本核对。""",
)
@edition_option
@select_option
@ignore_option
@basis_option
@amendments_option
@rules_option
@format_option("text", "json", _SQL)
@output_option
@lang_option
def rules_command(
    edition: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    basis: tuple[str, ...],
    amendments: str | None,
    rules: tuple[str, ...],
    format_: str,
    output: str | None,
    lang: Language,
) -> None:
    """List the rules: name, severity, basis, years and demand.

    As SQL they are one statement for DuckDB and Spark, over a table "reports" as collect writes it:
    each row is checked by the edition it is on, or by the one that is given.
    """
    keep_inputs(output, amendments)
    form = form_named(edition)
    # What is written in SQL tells the reports on one edition from those on another.
    several = EDITIONS if format_ == _SQL and edition is None else (form,)
    with usage_errors(UnknownRule, OptionError, FileError):
        changes = read_amendments(amendments) if amendments else ()
        names = _names_chosen(several, rules, select, ignore, basis)

        def chosen(each: Form) -> RuleSet:
            of_form = RuleSet(rule for rule in standard_and(rules, each) if rule.name in names)
            return RuleSet(amended(of_form, changes))

        if format_ == _SQL:
            given = None if edition is None else form
            write(rules_sql(given, rules=chosen, language=lang), output)
            return
        listed = catalogue(form, rules=chosen(form))
    if format_ == "json":
        write(rules_json(listed), output)
    else:
        show(lambda terminal: terminal.catalogue(listed), lang, output=output)


def _names_chosen(
    forms: Iterable[Form],
    packs: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    basis: tuple[str, ...],
) -> frozenset[str]:
    """The names chosen among the rules of some forms; UnknownRule for a prefix that none has."""
    every = {rule.name: rule for form in forms for rule in standard_and(packs, form)}
    rules = RuleSet(every.values())
    wanted = rules.select(*select, basis=basis) if select or basis else rules
    return frozenset(wanted.names).intersection(rules.ignore(*ignore).names)
