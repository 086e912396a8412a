"""The directive ``rules``: the catalogue, from the same source as ``govdisclosure explain``.

``.. rules:: requests.flow`` explains every rule of either edition whose name begins so: what it
demands, how it computes, what it rests on, and what it says of an example, worked out by running
it.  Each is an object of its own, so that ``:rule:`requests.flow.total``` links to it.
"""

from collections.abc import Iterable, Iterator, Sequence

from sphinx.application import Sphinx

import govdisclosure as gd
from examples import Difference, differences
from formulas import tex
from govdisclosure.forms import EDITIONS, IDENTITY_FAMILIES
from govdisclosure.message import Message
from govdisclosure.render.view import amendment_in_words, wording_in_words
from govdisclosure.rules import identity_of, years_in_words
from govdisclosure.wording import BASES, BASIS, BELIEVED, SEVERITY, and_more, heading
from writing import Written, indented, plain, quoted, table

_SEVERITY = heading(SEVERITY)
_EDITIONS = Message("适用格式", "Editions")
_YEARS = Message("适用年度", "Years")
_AMENDED = Message("调整", "Amended")
_PRINTED = Message("印刷的名称", "In printed labels")
_BASIS = heading(BASIS)
_PROVISION = Message("依据", "Provision")
_WORDING = Message("原文", "Official wording")
_BELIEVED = heading(BELIEVED)
_PASSED = Message("成立的例子", "Passed")
_WRONG = Message("不成立的例子", "Failed")
_BROKEN = Message("发现", "Found")
_HEADS = (Message("规则", "Rules"), Message("数目", "Number"), _BASIS, Message("要求", "Demand"))
#: Of an example that differs in more places than this the rest are counted.
_SHOWN = 3


def every_rule() -> tuple[gd.rules.Explanation, ...]:
    """The rules of both editions, each once, on the latest form that has it."""
    latest: dict[str, gd.rules.Explanation] = {}
    for form in EDITIONS[::-1]:
        for each in gd.catalogue(form):
            latest.setdefault(each.name, each)
    return tuple(latest.values())


class Rules(Written):
    """The directive itself; its argument is a prefix of rule names."""

    required_arguments = 1

    def lines(self) -> Iterator[str]:
        """One object for each rule."""
        chosen = [each for each in every_rule() if each.name.startswith(self.arguments[0])]
        if not chosen:
            raise self.error(f"no rule begins with {self.arguments[0]}")
        for each in chosen:
            yield from (f".. rule:: {each.name}", "")
            yield from indented(self._described(each))
            yield ""

    def _described(self, each: gd.rules.Explanation) -> Iterator[str]:
        other = each.demand.en if self.is_chinese else each.demand.zh
        yield from (self.say(each.demand), "", plain(other), "")
        if identity := identity_of(each.rule):
            formula = tex(identity, each.form, language=self.language)
            yield from (".. math::", "", f"   {formula}", "")
        for name, values in self._facts(each):
            yield f":{plain(name)}:"
            yield from indented(values)
        yield ""

    def _facts(self, each: gd.rules.Explanation) -> Iterator[tuple[str, Iterable[str]]]:
        yield _SEVERITY.to(self.language), (each.severity.to(self.language),)
        yield _EDITIONS.to(self.language), (", ".join(each.editions),)
        yield _YEARS.to(self.language), (self.say(years_in_words(*each.years)),)
        for one in each.amendments:
            yield _AMENDED.to(self.language), (self.say(amendment_in_words(one)),)
        if each.printed:
            yield _PRINTED.to(self.language), (plain(each.printed),)
        yield _BASIS.to(self.language), (self.say(BASES[each.basis.value]),)
        cites = str(each.cites) if self.is_chinese else each.cites.english
        yield _PROVISION.to(self.language), (plain(cites),)
        # A note or a label of the form is cited by its words, which then say themselves.
        wording = wording_in_words(each.cites).to(self.language)
        if wording not in cites:
            yield _WORDING.to(self.language), quoted(wording)
        for doubt in each.cites.believed:
            yield _BELIEVED.to(self.language), (self.say(doubt),)
        if each.passing:
            yield _PASSED.to(self.language), (plain(each.passing),)
        elif each.example:
            found = differences(each.example, language=self.language)
            yield _PASSED.to(self.language), self._shown(found, "passing")
            yield _WRONG.to(self.language), self._shown(found, "failing")
        for outcome in each.failing:
            yield _BROKEN.to(self.language), (self.say(outcome.message),)

    def _shown(self, found: Sequence[Difference], side: str) -> Iterator[str]:
        for each in found[:_SHOWN]:
            yield f"| {plain(each.name)}: {plain(getattr(each, side))}"
        if len(found) > _SHOWN:
            yield f"| {and_more(len(found) - _SHOWN, '项').to(self.language)}"


class RuleFamilies(Written):
    """The directive ``rule-families``: the families of rules, how many, and their citations."""

    required_arguments = 1

    def lines(self) -> Iterator[str]:
        """A table of the families of an edition."""
        form = gd.form_of(self.arguments[0])
        families: dict[str, list[gd.rules.Explanation]] = {}
        for each in gd.catalogue(form):
            balanced = identity_of(each.rule) is not None
            family = each.name.rpartition(".")[0] if balanced else each.name
            families.setdefault(family, []).append(each)
        heads = [each.to(self.language) for each in _HEADS]
        yield from table(heads, *(self._family(*each) for each in families.items()))

    def _family(
        self, family: str, several: list[gd.rules.Explanation]
    ) -> tuple[str, str, str, str]:
        star = ".*" if len(several) > 1 else ""
        name = f":rule:`{family}{star} <{several[0].name}>`"
        demand = self.say(several[0].demand)
        if named := IDENTITY_FAMILIES.get(family):
            name = f"{self.say(heading(named))} {name}"
            # The demand of one begins with its own line, which the others do not share.
            _, _, shared = demand.partition("：" if self.is_chinese else ": ")
            demand = shared[0].upper() + shared[1:]
        bases = ", ".join(dict.fromkeys(self.say(BASES[each.basis.value]) for each in several))
        return name, str(len(several)), bases, demand


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of the directives and of the role ``rule``."""
    app.add_object_type("rule", "rule", objname="rule")
    app.add_directive("rules", Rules)
    app.add_directive("rule-families", RuleFamilies)
    return {"parallel_read_safe": True}
