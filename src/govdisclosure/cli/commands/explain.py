"""The command `explain`: all there is to know about one rule."""

from __future__ import annotations

from govdisclosure.cli.options import edition_option, format_option, lang_option, usage_errors
from govdisclosure.cli.output import show, write
from govdisclosure.cli.parameters import argument
from govdisclosure.cli.usage import command
from govdisclosure.errors import UnknownRule
from govdisclosure.forms import form_of
from govdisclosure.message import Language, Message
from govdisclosure.render import rules_json
from govdisclosure.rules import explain


@command("explain", zh="说明一条规则：要求、公式、法律依据及其原文、例子。")
@argument("rule", metavar=Message("规则", "RULE"))
@edition_option
@format_option("text", "json")
@lang_option
def explain_command(rule: str, edition: str | None, format_: str, lang: Language) -> None:
    """Explain a rule: demand, formula, legal basis with its wording, and examples."""
    with usage_errors(UnknownRule):
        explanation = explain(rule, form=form_of(edition) if edition else None)
    if format_ == "json":
        write(rules_json([explanation]))
    else:
        show(lambda terminal: terminal.explanation(explanation), lang)
