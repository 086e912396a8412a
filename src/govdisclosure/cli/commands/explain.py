"""The command `explain`: all there is to know about one rule, or about a family of them."""

from __future__ import annotations

from govdisclosure.cli.options import edition_option, format_option, lang_option, usage_errors
from govdisclosure.cli.output import show, write
from govdisclosure.cli.parameters import argument
from govdisclosure.cli.usage import command
from govdisclosure.errors import UnknownRule
from govdisclosure.forms import form_of
from govdisclosure.message import Language, Message
from govdisclosure.render import family_json, rules_json
from govdisclosure.rules import explain, explain_family


@command(
    "explain",
    zh="""说明一条或一类规则：要求、公式、法律依据及其原文、例子。

一类规则的名称开头相同，如“requests.flow”：列出其共同之处和每一条规则。""",
)
@argument("rule", metavar=Message("规则", "RULE"))
@edition_option
@format_option("text", "json")
@lang_option
def explain_command(rule: str, edition: str | None, format_: str, lang: Language) -> None:
    """Explain a rule: demand, formula, legal basis with its wording, and examples.

    A family is named as its rules begin, such as requests.flow: what they have in common is shown,
    and which they are.
    """
    form = form_of(edition) if edition else None
    with usage_errors(UnknownRule):
        try:
            explained = explain(rule, form=form)
        except UnknownRule:
            family = explain_family(rule, form=form)
            if format_ == "json":
                write(family_json(family))
            else:
                show(lambda terminal: terminal.family(family), lang)
            return
    if format_ == "json":
        write(rules_json([explained]))
    else:
        show(lambda terminal: terminal.explanation(explained), lang)
