"""What locating comes to: the faults of a report, the repairs of each, and their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from attrs import field, frozen

from govdisclosure.errors import AmountError, InvalidReport, UnknownAddress, require
from govdisclosure.forms import Cell
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import SEMICOLON, Message, joined
from govdisclosure.pretty_repr import shown_by_repr
from govdisclosure.reports import Report, require_report
from govdisclosure.reports.json import (
    ADDRESS,
    ADDRESSES,
    BLANK_OR_AMOUNT,
    COMPARED,
    MESSAGE,
    TEXT,
    WHOLE,
    WHOSE,
    Field,
    JsonCursor,
    Kind,
    mapping,
    record,
    sequence,
    written,
)
from govdisclosure.values import Amount, Interval
from govdisclosure.wording import BLANK

_CHANGE = Message("{}：{} → {}", "{}: {} → {}")

#: What each changed cell had and what it becomes; None is a blank, or left open by blanks.
Changes: TypeAlias = Mapping[Cell, tuple[Amount | None, Amount | None]]


@frozen
class Reason:
    """One piece of evidence for a repair, or against it: never proof.

    `kind` names it (``transposed-digits``), `weight` is how much it counts beside others: the order
    of weights has a meaning, their size has none.  A negative weight counts against the repair.
    """

    kind: str
    message: Message
    weight: int
    cells: tuple[Cell, ...] = ()

    def __str__(self) -> str:
        return f"{self.kind}: {self.message}"


_NOT_CHANGED = Message("这一改法没有改动这一格", "the repair does not change it")
_BY_CELL = Message(
    "请按格给出原数和改后的数，如{cell: (12, 21)}",
    "give by cell what it had and what it becomes, as in {cell: (12, 21)}",
)


def _frozen(changes: Changes) -> Changes:
    require(changes, Mapping, instead=_BY_CELL)
    return FrozenMapping(changes)


def _intervals(within: Mapping[Cell, Interval]) -> Mapping[Cell, Interval]:
    return FrozenMapping(within)


@frozen(repr=False)
class Repair:
    """Cells to change so that the identities of a fault hold, and the reasons to believe it.

    `changes` gives what each cell had and what it becomes.  What it becomes is None where blank
    cells leave several numbers possible, and `within` then has the interval of them; a cell that is
    not in there becomes blank, which locating never proposes.  `mends` names the identities that
    fail without the repair.
    """

    changes: Changes = field(converter=_frozen)
    mends: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()
    within: Mapping[Cell, Interval] = field(converter=_intervals, default=FrozenMapping())

    @property
    def determined(self) -> bool:
        """Whether the identities leave one number for every cell that changes."""
        return not self.within

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that change."""
        return tuple(self.changes)

    def number(self, cell: Cell) -> str:
        """What a cell becomes: ``7``; ``≥ 3`` or ``3–7`` where blanks leave it open; "" for none.

        Raises:
            UnknownAddress: a cell that the repair does not change.
        """
        require(cell, Cell)
        if cell not in self.changes:
            raise UnknownAddress(str(cell), map(str, self.changes), hint=_NOT_CHANGED)
        now = self.changes[cell][1]
        return str(self.within.get(cell, "") if now is None else now)

    @property
    def weight(self) -> int:
        """How strong the evidence for the repair is: the weights of its reasons added up."""
        return sum(reason.weight for reason in self.reasons)

    def applied_to(self, report: Report) -> Report:
        """The report with the repair made; a cell whose number is left open becomes blank."""
        require_report(report, "applied_to")
        return report.replace({cell: becomes for cell, (_, becomes) in self.changes.items()})

    def to_dict(self) -> dict[str, Any]:
        """The repair as JSON data, as in ``check --format json`` and ``locate --format json``.

        `changes` has the old and the new number of each cell, `within` the least and the greatest
        number of a cell that blanks leave open.
        """
        return written(_REPAIR, self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Repair:
        """Read a repair from what :meth:`to_dict` gave.

        Args:
            data: The data; keys that no repair has are not looked at.

        Raises:
            InvalidReport: What describes no repair; the error has the path to what is wrong.
        """
        return record(cls, *_REPAIR).read(JsonCursor(data, ""))

    def __repr__(self) -> str:
        changes = ", ".join(
            f"{cell} {was}→{becomes}" for cell, (was, becomes) in self.changes.items()
        )
        kinds = "".join(f", {reason.kind}" for reason in self.reasons)
        return f"<Repair {changes}{kinds}>"

    _repr_pretty_ = shown_by_repr


@frozen
class Fault:
    """Identities that fail together, and every smallest set of cells whose change satisfies them.

    `identities` names those that fail for certain, or, where none does by itself, those whose
    blanks no numbers can fill together.  `repairs` are of one size, best supported first, and empty
    where the search gave up; `gave_up` then says why.
    """

    identities: tuple[str, ...]
    repairs: tuple[Repair, ...] = ()
    gave_up: Message | None = None

    @property
    def unique(self) -> bool:
        """Whether one set of cells is the only smallest, and becomes known numbers."""
        return len(self.repairs) == 1 and self.repairs[0].determined

    def to_dict(self) -> dict[str, Any]:
        """The fault as JSON data, without its repairs, which say by its number that they are."""
        return {
            "identities": list(self.identities),
            "unique": self.unique,
            "gave_up": MESSAGE.write(self.gave_up) if self.gave_up else None,
        }


@frozen(repr=False)
class Repairs:
    """What may be wrong in a report: what :func:`locate` returns.

    Faults have no cell in common, so each is mended by itself.  `moves` are repairs that move the
    numbers of a whole line by one place, however many cells that changes; they may mend several
    faults at once.  `doubts` are changes that no identity asks for and evidence suggests, such as
    yuan written for ten thousands of yuan.
    """

    report: Report
    faults: tuple[Fault, ...] = ()
    moves: tuple[Repair, ...] = ()
    doubts: tuple[Repair, ...] = ()

    def __iter__(self) -> Iterator[Repair]:
        """Every repair: moves, then those of each fault, then doubts; each best supported first."""
        yield from self.moves
        for fault in self.faults:
            yield from fault.repairs
        yield from self.doubts

    @property
    def unique(self) -> bool:
        """Whether every fault has a repair that stands alone; true of a report without faults."""
        return len(self.suspects) == len(self.faults)

    @property
    def suspects(self) -> tuple[Repair, ...]:
        """The repairs that stand alone: the only smallest of their fault, and no move rivals it."""
        rivalled = {name for move in self.moves for name in move.mends}
        return tuple(
            fault.repairs[0]
            for fault in self.faults
            if fault.unique and rivalled.isdisjoint(fault.identities)
        )

    @property
    def gave_up(self) -> tuple[Message, ...]:
        """Why the search gave up, for each fault of which it did."""
        return tuple(fault.gave_up for fault in self.faults if fault.gave_up)

    def to_dict(self) -> dict[str, Any]:
        """What locating came to as JSON data: what ``locate --format json`` writes of one report.

        `fault` is the place of the fault that a repair mends, null for a move or a doubt.
        """
        of_faults = [(each, number) for number, f in enumerate(self.faults) for each in f.repairs]
        others = [(each, None) for each in (*self.moves, *self.doubts)]
        return {
            **written((*WHOSE, *COMPARED), self.report),
            "unique": self.unique,
            "repairs": [each.to_dict() | {"fault": n} for each, n in of_faults + others],
            "faults": [each.to_dict() for each in self.faults],
        }

    def _repr_html_(self) -> str:
        # Imported late: only a notebook asks.
        from govdisclosure.markup import notebook_line

        lines = []
        for repair in self:
            changes = joined(
                _CHANGE.format(
                    self.report.form.name(cell),
                    BLANK if was is None else was,
                    repair.number(cell) or BLANK,
                )
                for cell, (was, _) in repair.changes.items()
            )
            reasons = (reason.message for reason in repair.reasons)
            lines.append(notebook_line(joined((changes, *reasons), SEMICOLON)))
        lines += [notebook_line(each) for each in self.gave_up]
        marked = {cell for repair in self for cell in repair.changes}
        return self.report.notebook_html(lines=lines, marked=marked, only_marked=True)

    def __repr__(self) -> str:
        faults = f"{len(self.faults)} fault{'s' * (len(self.faults) != 1)}"
        several = tuple(self)
        repairs = repr(several[0]) if len(several) == 1 else f"{len(several)} repairs"
        return f"<Repairs {self.report.publisher} {self.report.year}: {faults}, {repairs}>"

    _repr_pretty_ = shown_by_repr


def _changed(at: JsonCursor) -> tuple[Amount | None, Amount | None]:
    numbers = _NUMBERS.read(at)
    if len(numbers) != 2:
        raise InvalidReport(
            Message("应有两个数：原数和改后的数", "expected two numbers, the old and the new one"),
            path=at.path,
        )
    return numbers[0], numbers[1]


def _within(at: JsonCursor) -> Interval:
    try:
        return Interval(*_PAIR.read(at))
    except AmountError as error:
        raise InvalidReport(error.message, path=at.path) from None


_NUMBERS = sequence(BLANK_OR_AMOUNT)
_PAIR = Kind(_NUMBERS.description, _NUMBERS.write, _changed)
_BOUNDS = Kind(_PAIR.description, lambda each: _PAIR.write((each.low, each.high)), _within)
_REASON = record(
    Reason,
    Field("kind", TEXT),
    Field("weight", WHOLE),
    Field("message", MESSAGE),
    Field("cells", ADDRESSES),
)
_REPAIR = (
    Field("changes", mapping(ADDRESS, _PAIR)),
    Field("within", mapping(ADDRESS, _BOUNDS)),
    Field("mends", sequence(TEXT)),
    Field("reasons", sequence(_REASON)),
)
