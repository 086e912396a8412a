"""What each rule demands, how it computes, what it rests on, and how it looks passed and failed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import takewhile

from attrs import frozen

from govdisclosure.errors import UnknownRule, require
from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import EDITIONS, Form, Identity, require_form
from govdisclosure.law import Citation
from govdisclosure.message import Message
from govdisclosure.rules.amendments import Amendment
from govdisclosure.rules.identities import identity_of
from govdisclosure.rules.rule import Basis, Example, Rule
from govdisclosure.rules.ruleset import RuleSet
from govdisclosure.rules.standard import standard_rules

#: What stands in texts for what they do not have in common, and in addresses.
_OTHER, _ANY = "…", "*"
#: So many characters of Chinese say something; fewer are in common by chance.
_SAYING = 8
#: What the parts of a formula are put together with.
_BETWEEN = re.compile(r"([\s.·\[\]]+)")
_EVERY_RULE = Message("运行`govdisclosure rules`可列出全部规则", "`govdisclosure rules` lists them")
_A_FAMILY = Message(
    "这是几条规则名称的开头：请用explain_family({!r})",
    "the names of several rules begin so: ask explain_family({!r})",
)
_NO_NAME = Message(
    "请给出名称的开头，如'requests.flow'", "give how names begin, as in 'requests.flow'"
)


@frozen
class Explanation:
    """One rule on one form, explained.

    Args:
        rule: The rule.
        form: The edition of the form.
        editions: The editions that have the rule, such as 2021.
        formula: For an identity, both sides by addresses; "" for any other rule.
        printed: The same by printed labels.
        example: A report that passes and one that fails; None where the rule has no example.
        failing: What the rule gives for the failing report, worked out by running it.
    """

    rule: Rule
    form: Form
    editions: tuple[str, ...]
    formula: str
    printed: str
    example: Example | None
    failing: tuple[Outcome, ...]

    @property
    def name(self) -> str:
        """The name of the rule."""
        return self.rule.name

    @property
    def severity(self) -> Severity:
        """How grave it is to break the rule."""
        return self.rule.severity

    @property
    def basis(self) -> Basis:
        """What makes the rule bind."""
        return self.rule.basis

    @property
    def years(self) -> tuple[int, int | None]:
        """The first and the last year of reports that the rule binds; None where it still does."""
        forms = [each for each in EDITIONS if each.edition in self.editions]
        first, last = forms[0].first_year, forms[-1].last_year
        since, until = self.rule.since, self.rule.until
        ends = [each for each in (last, until) if each is not None]
        return max(first, since or first), min(ends, default=None)

    @property
    def amendments(self) -> tuple[Amendment, ...]:
        """What switches the rule off or grades it otherwise on the reports of some years."""
        return self.rule.amendments

    @property
    def demand(self) -> Message:
        """What the rule demands, in one sentence."""
        return self.rule.demand

    @property
    def cites(self) -> Citation:
        """The provision that the rule rests on; its `text` is the official wording."""
        return self.rule.cites

    @property
    def passing(self) -> str:
        """The sums of the example in which the rule passes; "" for a rule that is no identity."""
        identity, example = identity_of(self.rule), self.example
        if example is None or identity is None:
            return ""
        sides = []
        for side in identity.sides:
            # Zeros add nothing to an example of twenty-one terms, as long as something is left.
            numbers = [example.passing[cell] for cell in side]
            sides.append(" + ".join(str(each) for each in numbers if each) or str(numbers[0]))
        return " = ".join(sides)


@frozen
class RuleFamily:
    """The rules whose names begin alike, and what they have in common.

    Args:
        name: How their names begin, up to a dot.
        members: The rules, each explained, in the order in which they are checked.
    """

    name: str
    members: tuple[Explanation, ...]

    @property
    def demand(self) -> Message | None:
        """What all of them demand, … for what each says otherwise; None where that is nothing."""
        demands = [each.demand for each in self.members]
        # What a demand is on stands before a colon, where it says so.
        between = "：" if all("：" in each.zh for each in demands) else ""
        zh = between.join(
            _in_common([each.zh.split(between) if between else [*each.zh] for each in demands])
        )
        en = " ".join(_in_common([each.en.split(" ") for each in demands]))
        return Message(zh, en) if len(zh) > _SAYING else None

    @property
    def formula(self) -> str:
        """The formula of all by addresses, * for what differs; "" for several or none."""
        return _pattern([each.formula for each in self.members], _ANY)

    @property
    def printed(self) -> str:
        """The same by printed labels, … for what differs."""
        return _pattern([each.printed for each in self.members], _OTHER)

    @property
    def severities(self) -> tuple[Severity, ...]:
        """How grave it is to break them, the gravest first."""
        return tuple(sorted({each.severity for each in self.members}, reverse=True))

    @property
    def bases(self) -> tuple[Basis, ...]:
        """What makes them bind, in the order of the rules."""
        return tuple(dict.fromkeys(each.basis for each in self.members))

    @property
    def cites(self) -> tuple[Citation, ...]:
        """The provisions that they rest on, in the order of the rules."""
        return tuple(dict.fromkeys(each.cites for each in self.members))


def _in_common(texts: Sequence[Sequence[str]]) -> list[str]:
    """What texts begin and end with in common, and what stands for the rest of them."""
    before = _alike(texts)
    if all(len(each) == before for each in texts):
        return [*texts[0]]
    after = _alike([each[before:][::-1] for each in texts])
    return [*texts[0][:before], _OTHER, *texts[0][len(texts[0]) - after :]]


def _alike(texts: Iterable[Sequence[str]]) -> int:
    return sum(1 for _ in takewhile(lambda each: len({*each}) == 1, zip(*texts, strict=False)))


def _pattern(formulas: Sequence[str], other: str) -> str:
    parts = [_BETWEEN.split(each) for each in formulas]
    if len({len(each) for each in parts}) > 1:
        return ""
    return "".join(each[0] if len({*each}) == 1 else other for each in zip(*parts, strict=True))


def catalogue(form: Form, *, rules: Rule | Iterable[Rule] | None = None) -> tuple[Explanation, ...]:
    """Every rule for reports on a form, explained, in the order in which they are checked.

    Args:
        form: The edition of the form.
        rules: The rules to explain; the standard rules of the form unless given.

    Raises:
        OptionError: what is no form, or no list of rules.
    """
    require_form(form)
    if rules is None:
        return _standard_catalogue(form)
    return tuple(_explanation(rule, form) for rule in RuleSet(rules))


# Every log that is written has it, and each of its examples is a whole report to check.
@cache
def _standard_catalogue(form: Form) -> tuple[Explanation, ...]:
    return tuple(_explanation(rule, form) for rule in standard_rules(form))


def explain(name: str, *, form: Form | None = None) -> Explanation:
    """One rule explained.

    Args:
        name: The name of the rule, such as requests.flow.total.
        form: The edition of the form; unless given, the latest that has the rule.

    Raises:
        UnknownRule: no form has a rule of that name; it names the nearest.
    """
    forms = _forms_asked(form)
    for each in forms:
        if name in standard_rules(each).names:
            return _explanation(standard_rules(each)[name], each)
    every = [known for each in forms for known in standard_rules(each).names]
    if any(_begins(known, name) for known in every):
        raise UnknownRule(name, hint=_A_FAMILY.format(name))
    raise _unknown(name, every)


def explain_family(name: str, *, form: Form | None = None) -> RuleFamily:
    """The rules whose names begin alike, explained together.

    >>> print(explain_family("requests.flow").demand)
    … requests received and carried over are those processed and carried forward.

    Args:
        name: How the names begin, up to a dot, such as requests.flow; what the command line lists,
            requests.flow.*, is the same.
        form: The edition of the form; unless given, the latest that has such rules.

    Raises:
        UnknownRule: no name begins so; it names the nearest.
        OptionError: what is no text.
    """
    require(name, str, instead=_NO_NAME)
    family, forms = name.removesuffix(_ANY).rstrip("."), _forms_asked(form)
    for each in forms:
        members = [rule for rule in standard_rules(each) if _begins(rule.name, family)]
        if members:
            return RuleFamily(family, tuple(_explanation(rule, each) for rule in members))
    every = [known for each in forms for known in standard_rules(each).names]
    parts = [known.split(".") for known in every]
    families = [".".join(part[:size]) for part in parts for size in range(1, len(part))]
    raise _unknown(family, (*every, *families))


def _forms_asked(form: Form | None) -> tuple[Form, ...]:
    return EDITIONS[::-1] if form is None else (form,)


def _begins(name: str, family: object) -> bool:
    return name.startswith(f"{family}.")


def _unknown(name: str, known: Iterable[str]) -> UnknownRule:
    """The error of a name that no rule has: the edition that has it, or else the nearest name."""
    for each in EDITIONS:
        if any(rule == name or _begins(rule, name) for rule in standard_rules(each).names):
            edition = each.edition
            hint = Message(f"{edition}年版格式有这条规则", f"edition {edition} has it")
            return UnknownRule(name, hint=hint)
    return UnknownRule(name, known, hint=_EVERY_RULE)


def _explanation(rule: Rule, form: Form) -> Explanation:
    editions = tuple(each.edition for each in EDITIONS if rule.name in standard_rules(each))
    # A rule of the user's own is explained on the form that it was given with.
    editions = editions or (form.edition,)
    identity = identity_of(rule)
    formula, printed = ("", "") if identity is None else (str(identity), _printed(identity, form))
    example = rule.example(form) if rule.example else None
    failing = rule(example.failing) if example else ()
    return Explanation(rule, form, editions, formula, printed, example, failing)


def _printed(identity: Identity, form: Form) -> str:
    return " = ".join(
        " + ".join(f"{'上年' * cell.lag}[{form.label(cell)}]" for cell in side)
        for side in identity.sides
    )
