"""Rules put together: a set with an algebra, which checks a report in one pass where it can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Never, NoReturn

from attrs import evolve, field, frozen

from govdisclosure.errors import OptionError, RuleConflict, UnknownRule, require, several
from govdisclosure.findings import Basis, Finding, Outcome
from govdisclosure.forms import EDITIONS, Form, Identity, Ledger
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.rules.amendments import Amendment
from govdisclosure.rules.consequences import folded
from govdisclosure.rules.identities import IdentityCheck
from govdisclosure.rules.rule import Rule


def _distinct(rules: Rule | Iterable[Rule]) -> tuple[Rule, ...]:
    """Rules in order, each once."""
    given: object = rules
    if isinstance(given, str):
        raise OptionError(
            Message(
                f"rules是{given!r}：请给出规则，如standard_rules(form).select({given!r})",
                f"rules is {given!r}: give rules, as standard_rules(form).select({given!r}) is",
            )
        )
    kept: dict[str, Rule] = {}
    for rule in (rules,) if isinstance(rules, Rule) else several(rules, Rule):
        if kept.setdefault(rule.name, rule) != rule:
            two = f"{kept[rule.name]!r}, {rule!r}"
            raise RuleConflict(
                Message(
                    f"有两条规则都名为{rule.name}：{two}", f"two rules are named {rule.name}: {two}"
                )
            )
    return tuple(kept.values())


@frozen(repr=False)
class RuleSet:
    """Rules with distinct names, in order; itself called like a rule.

    ``a | b`` has the rules of both, :meth:`select` keeps and :meth:`ignore` drops by prefix.

    Args:
        rules: The rules, in the order in which a report is checked, or a single one; one given
            twice is there once.

    Raises:
        RuleConflict: two different rules have one name.
        OptionError: what is no rule.
    """

    rules: tuple[Rule, ...] = field(converter=_distinct)
    #: How the identities among the rules lie over each form, so that one pass sums them all.
    _ledgers: tuple[tuple[Form, Ledger], ...] = field(init=False, eq=False)

    @_ledgers.default
    def _laid(self) -> tuple[tuple[Form, Ledger], ...]:
        sums = [
            rule.check.identity
            for rule in self.rules
            # One that bears another name is asked by itself.
            if isinstance(rule.check, IdentityCheck)
            and rule.name == rule.check.identity.name
            # So is one that does not bind in every year.
            and rule.always_binds
        ]
        return tuple((form, _ledger(form, sums)) for form in EDITIONS)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the rules, in order."""
        return tuple(rule.name for rule in self.rules)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __contains__(self, name: object) -> bool:
        """Whether a rule is in the set, or one of this name."""
        return name in (self.rules if isinstance(name, Rule) else self.names)

    def __getitem__(self, name: str) -> Rule:
        """The rule of a name; UnknownRule, naming the nearest, where there is none."""
        for rule in self.rules:
            if rule.name == name:
                return rule
        require(name, str, instead=_BY_NAME)
        raise UnknownRule(name, self.names)

    def __or__(self, other: RuleSet | Rule | Iterable[Rule]) -> RuleSet:
        """The rules of both; a rule that is in both is there once."""
        return RuleSet((*self.rules, *_distinct(other)))

    def __ror__(self, other: Rule | Iterable[Rule]) -> RuleSet:
        """The same where one rule, or a list of rules, stands first."""
        return RuleSet((*_distinct(other), *self.rules))

    def __and__(self, other: Never) -> NoReturn:
        """No set has it: what is left of a set is said by names, not by another set."""
        raise OptionError(_NO_OPERATOR)

    __sub__ = __and__

    def select(self, *prefixes: str, basis: Basis | str | Iterable[Basis | str] = ()) -> RuleSet:
        """The rules whose names begin with one of the prefixes, and that rest on what is named.

        Args:
            prefixes: How names begin; every name where only bases are given.
            basis: What makes the rules bind, one basis or several; any unless given.

        Raises:
            UnknownRule: a prefix that no name begins with.
            OptionError: a basis that is none, or neither a prefix nor a basis.
        """
        bases = _bases(basis)
        if not (prefixes or bases):
            raise OptionError(
                Message(
                    "没有选择规则：请给出规则名称的开头，如select('requests')",
                    "no rules are selected: give a prefix, as in select('requests')",
                )
            )
        selected = self._beginning(prefixes) if prefixes else frozenset(self.names)
        return RuleSet(
            rule
            for rule in self.rules
            if rule.name in selected and (not bases or rule.basis in bases)
        )

    def ignore(self, *prefixes: str, basis: Basis | str | Iterable[Basis | str] = ()) -> RuleSet:
        """The rules whose names begin with none of the prefixes, and that rest on nothing named.

        Args:
            prefixes: How the names of the rules begin that are left out.
            basis: What makes the rules bind that are left out, one basis or several.

        Raises:
            UnknownRule: a prefix that no name begins with.
            OptionError: a basis that is none.
        """
        ignored, bases = self._beginning(prefixes), _bases(basis)
        return RuleSet(
            rule for rule in self.rules if rule.name not in ignored and rule.basis not in bases
        )

    def amended(self, amendments: Iterable[Amendment]) -> RuleSet:
        """The same rules amended, as by what :func:`govdisclosure.rules.read_amendments` reads.

        Args:
            amendments: What is switched off or graded otherwise, and on the reports of which years;
                a later one counts more than an earlier one.

        Raises:
            UnknownRule: an amendment of rules that are not here.
        """
        given = several(amendments, Amendment)
        self._beginning(tuple(each.rules for each in given))
        return RuleSet(amended(self.rules, given))

    def _beginning(self, prefixes: tuple[str, ...]) -> frozenset[str]:
        """The names that begin with one of the prefixes."""
        for prefix in prefixes:
            require(prefix, str, instead=_HOW_NAMES_BEGIN)
            if not any(name.startswith(prefix) for name in self.names):
                none = Message("没有规则以此开头", "no rule begins with it")
                raise UnknownRule(prefix, self._prefixes(), hint=none)
        return frozenset(name for name in self.names if name.startswith(prefixes))

    def _prefixes(self) -> set[str]:
        parts = [name.split(".") for name in self.names]
        return {".".join(part[:length]) for part in parts for length in range(1, len(part) + 1)}

    def __call__(self, report: Report, /) -> Iterator[Outcome]:
        """Everything that the rules yield on a report, in their order."""
        for _, yielded in self.outcomes(report):
            yield from yielded

    def outcomes(self, report: Report) -> Iterator[tuple[str, tuple[Outcome, ...]]]:
        """What each rule yields on a report, with its name; nothing where the report passes.

        A finding that follows from another says of which rule that one is.  A rule that raises an
        error is undecided, and the others are asked all the same.

        Raises:
            RuleOutcomeError: a rule gave what is no outcome.
        """
        require(report, Report)
        settled = self._settled(report)
        ended = [
            (each.name, () if each.name in settled else each.ended(report)) for each in self.rules
        ]
        findings = [
            each for _, several in ended if several for each in several if type(each) is Finding
        ]
        # As nearly always, there is nothing that could follow from anything.
        yield from ended if len(findings) < 2 else folded(ended, findings, report)

    def _settled(self, report: Report) -> frozenset[str]:
        """The identities that pass beyond doubt, found by summing all of them at once."""
        for form, ledger in self._ledgers:
            if form is report.form and not report.source.by_sum:
                unsettled = ledger.unsettled(report.values)
                if not unsettled:
                    return ledger.names
                return ledger.names.difference(each.name for each in unsettled)
        # A form of a user's own, or rows chosen by their sums: the rules are asked one by one.
        return frozenset()

    def __reduce__(self) -> tuple[type[RuleSet], tuple[tuple[Rule, ...]]]:
        # What is derived from the rules is derived where they arrive.
        return RuleSet, (self.rules,)

    def __repr__(self) -> str:
        return f"RuleSet({len(self.rules)} rules)"


_BY_NAME = Message(
    "请给出规则名称，如rules['requests.flow.total']；按顺序取请写rules.rules[0]",
    "give the name of a rule, as in rules['requests.flow.total']; by place, write rules.rules[0]",
)
_NO_OPERATOR = Message(
    "规则集之间只能用|合并：请用rules.select('requests')保留规则，用rules.ignore('requests')去掉规则",
    "sets of rules are only put together, with |: write rules.select('requests') for what to keep, "
    "or rules.ignore('requests') for what to leave out",
)
_HOW_NAMES_BEGIN = Message(
    "请给出规则名称的开头，如select('requests')", "give how names begin, as in select('requests')"
)


def amended(rules: Iterable[Rule], amendments: Iterable[Amendment]) -> Iterator[Rule]:
    """Each rule with those amendments that are about it, behind those that it has."""
    given = several(amendments, Amendment)
    for rule in several(rules, Rule):
        own = tuple(each for each in given if rule.name.startswith(each.rules))
        yield evolve(rule, amendments=(*rule.amendments, *own)) if own else rule


def _bases(given: Basis | str | Iterable[Basis | str]) -> frozenset[Basis]:
    named = (given,) if isinstance(given, Basis | str) else given
    return frozenset(map(Basis, named))


def _ledger(form: Form, identities: Iterable[Identity]) -> Ledger:
    printed = form.positions.keys()
    return Ledger.over(form.cells, (each for each in identities if printed >= set(each.cells)))
