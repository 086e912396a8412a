"""The command `rules`: the catalogue of an edition, and its rules on numbers as SQL."""

from __future__ import annotations

from govdisclosure.cli.gathered_options import gathered
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
from govdisclosure.cli.rule_choice import RuleOptions
from govdisclosure.cli.usage import command
from govdisclosure.errors import OptionError
from govdisclosure.forms import EDITIONS
from govdisclosure.message import Language
from govdisclosure.render import rules_json, rules_sql
from govdisclosure.rules import catalogue

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
@gathered(rules=RuleOptions)
def rules_command(
    edition: str | None, rules: RuleOptions, format_: str, output: str | None, lang: Language
) -> None:
    """List the rules: name, severity, basis, years and demand.

    As SQL they are one statement for DuckDB and Spark, over a table "reports" as collect writes it:
    each row is checked by the edition it is on, or by the one that is given.
    """
    keep_inputs(output, rules.amendments)
    form = form_named(edition)
    # What is written in SQL tells the reports on one edition from those on another.
    several = EDITIONS if format_ == _SQL and edition is None else (form,)
    chosen = rules.chosen(several)
    with usage_errors(OptionError):
        if format_ == _SQL:
            given = None if edition is None else form
            write(rules_sql(given, rules=chosen.of, language=lang), output)
            return
        listed = catalogue(form, rules=chosen.of(form))
    if format_ == "json":
        write(rules_json(listed), output)
    else:
        show(lambda terminal: terminal.catalogue(listed), lang, output=output)
