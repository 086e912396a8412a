"""What each rule demands, how it computes, what it rests on, and how it looks passed and failed."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from govdisclosure.errors import UnknownRule
from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import EDITIONS, Form, Identity, require_form
from govdisclosure.law import Citation
from govdisclosure.message import Message
from govdisclosure.rules.amendments import Amendment
from govdisclosure.rules.identities import identity_of
from govdisclosure.rules.rule import Basis, Example, Rule
from govdisclosure.rules.ruleset import RuleSet
from govdisclosure.rules.standard import standard_rules


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


def catalogue(form: Form, *, rules: Rule | Iterable[Rule] | None = None) -> tuple[Explanation, ...]:
    """Every rule for reports on a form, explained, in the order in which they are checked.

    Args:
        form: The edition of the form.
        rules: The rules to explain; the standard rules of the form unless given.

    Raises:
        OptionError: what is no form, or no list of rules.
    """
    require_form(form)
    chosen = standard_rules(form) if rules is None else RuleSet(rules)
    return tuple(_explanation(rule, form) for rule in chosen)


def explain(name: str, *, form: Form | None = None) -> Explanation:
    """One rule explained.

    Args:
        name: The name of the rule, such as requests.flow.total.
        form: The edition of the form; unless given, the latest that has the rule.

    Raises:
        UnknownRule: no form has a rule of that name; it names the nearest.
    """
    forms = EDITIONS[::-1] if form is None else (form,)
    for each in forms:
        if name in standard_rules(each).names:
            return _explanation(standard_rules(each)[name], each)
    elsewhere = [each.edition for each in EDITIONS if name in standard_rules(each).names]
    hint = Message("运行`govdisclosure rules`可列出全部规则", "`govdisclosure rules` lists them")
    if elsewhere:
        hint = Message(f"{elsewhere[0]}年版格式有这条规则", f"edition {elsewhere[0]} has it")
    known = () if elsewhere else (known for each in forms for known in standard_rules(each).names)
    raise UnknownRule(name, known, hint=hint)


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
