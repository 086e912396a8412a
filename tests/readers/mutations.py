"""Texts of reports as what they are made of, so that one thing in them can be changed.

A report is laid out with a number of its own in every cell, by which each piece of the text is
known; then the numbers of the report take their places, and the pieces are joined.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum, auto
from random import Random

from attrs import evolve, frozen
from layouts import HEADINGS, Box, Boxes, Layout, pieces, width, written

import govdisclosure as gd
from govdisclosure.reports import completed


class Kind(Enum):
    """What a piece of a text is."""

    LABEL = auto()
    VALUE = auto()
    BLANK = auto()
    #: Between two fields of a line.
    BETWEEN = auto()
    #: Between two lines.
    BREAK = auto()
    #: What is no part of a table: titles, headings, sentences, and the strokes around a table.
    OTHER = auto()


FIELDS = (Kind.LABEL, Kind.VALUE, Kind.BLANK)


@frozen
class Piece:
    """A piece of a text, and the cell that it is the entry of."""

    text: str
    kind: Kind
    cell: gd.Cell | None = None


Pieces = list[Piece]
#: The first of the numbers that mark the cells of a form.
MARK = 700_000


def marked(report: gd.Report) -> gd.Report:
    """A report like another, with the mark of each cell in it."""
    return gd.Report.of(
        {cell: MARK + number for number, cell in enumerate(report.form.cells)},
        publisher=report.publisher,
        year=report.year,
        form=report.form,
    )


class Filling:
    """The boxes of a marked report as the pieces of a report."""

    def __init__(self, report: gd.Report) -> None:
        self.report = report
        self.cells = {str(MARK + n): cell for n, cell in enumerate(report.form.cells)}

    def piece(self, text: str) -> Piece:
        cell = self.cells.get(text)
        if cell is None:
            return Piece(text, Kind.LABEL if text else Kind.BLANK)
        entry = written(self.report, cell)
        return Piece(entry, Kind.VALUE if entry else Kind.BLANK, cell)

    def spread(self, boxes: Boxes) -> list[Pieces]:
        """Every merged cell kept as empty fields."""
        grid: dict[tuple[int, int], str] = {}
        for row, line in enumerate(boxes):
            column = 0
            for box in line:
                while (row, column) in grid:
                    column += 1
                for down in range(box.rows):
                    for right in range(box.columns):
                        grid[row + down, column + right] = "" if down or right else box.text
        wide = max(column for _, column in grid) + 1
        return [
            [self.piece(grid.get((row, column), "")) for column in range(wide)]
            for row in range(len(boxes))
        ]

    def dropped(self, boxes: Boxes) -> list[Pieces]:
        """Every merged cell written once, and nothing where it reaches."""
        return [[self.piece(box.text) for box in line] for line in boxes]


Writer = Callable[[Filling, Boxes], Pieces]
BREAK = Piece("\n", Kind.BREAK)


def between(text: str) -> Piece:
    return Piece(text, Kind.BETWEEN)


def other(text: str) -> Piece:
    return Piece(text, Kind.OTHER)


def lined(rows: Sequence[Pieces], separator: str) -> Pieces:
    """Rows as lines, with one separator between two fields."""
    found: Pieces = []
    for row in rows:
        for number, each in enumerate(row):
            found += [between(separator), each] if number else [each]
        found.append(BREAK)
    return found


def kept_tabs(filling: Filling, boxes: Boxes) -> Pieces:
    return lined(filling.spread(boxes), "\t")


def dropped_tabs(filling: Filling, boxes: Boxes) -> Pieces:
    rows = filling.dropped(boxes)
    return lined([row if len(row) > 1 else [*row, Piece("", Kind.BLANK)] for row in rows], "\t")


def pipes(filling: Filling, boxes: Boxes) -> Pieces:
    rows = filling.spread(boxes)
    found: Pieces = []
    for number, row in enumerate(rows):
        line = lined([row], " | ")[:-1]
        found += [other("| "), *line, other(" |"), BREAK]
        if not number:
            found += [other("|" + "---|" * len(row)), BREAK]
    return found


def bare_pipes(filling: Filling, boxes: Boxes) -> Pieces:
    """Strokes between the fields alone."""
    return lined(filling.spread(boxes), "|")


def aligned(measure: Callable[[str], int], side: str) -> Writer:
    """Columns that line up by the width of their fields or by their characters."""

    def write(filling: Filling, boxes: Boxes) -> Pieces:
        rows = filling.spread(boxes)
        wide = [max(measure(e.text) for e in column) for column in zip(*rows, strict=True)]
        found: Pieces = []
        for row in rows:
            gap = ""
            for number, (each, most) in enumerate(zip(row, wide, strict=True)):
                room = most - measure(each.text)
                # Labels stand at the left in every such table.
                left = {"left": 0, "right": room, "middle": room // 2}[side] if number > 2 else 0
                found += [between(gap + " " * left), each]
                gap = " " * (room - left) + "   "
            found.append(BREAK)
        return found

    return write


def stacked(filling: Filling, boxes: Boxes) -> Pieces:
    """One cell a line, and an empty line for a blank one."""
    return lined([[each] for row in filling.dropped(boxes) for each in row], "")


def doubled(filling: Filling, boxes: Boxes) -> Pieces:
    found: Pieces = []
    for row in filling.dropped(boxes):
        for each in row:
            found += [each, Piece("\n\n", Kind.BREAK)]
    return found


def stacked_without_blanks(filling: Filling, boxes: Boxes) -> Pieces:
    return lined([[each] for row in filling.dropped(boxes) for each in row if each.text], "")


def single_spaces(filling: Filling, boxes: Boxes) -> Pieces:
    """Single spaces between the fields that are not blank."""
    return lined([[e for e in row if e.text] for row in filling.dropped(boxes)], " ")


def tabs_without_blanks(filling: Filling, boxes: Boxes) -> Pieces:
    return lined([[e for e in row if e.text] for row in filling.dropped(boxes)], "\t")


def inner_text(filling: Filling, boxes: Boxes) -> Pieces:
    """As browsers give the text of a table: a cell a line, a tab alone between two of a row."""
    found: Pieces = []
    for row in filling.dropped(boxes):
        for number, each in enumerate(row):
            found += [Piece("\n\t\n" if number else "", Kind.BREAK), each]
        found.append(BREAK)
    return found


def _is_row(row: Sequence[Piece]) -> bool:
    return any(each.cell for each in row) and any(each.kind is Kind.LABEL for each in row)


def _around(row: Sequence[Piece], separator: str, way: int) -> Pieces:
    """A row whose last label is broken over lines, with its values beside or between them."""
    heads = [e for e in row if e.cell is None and e.text]
    values = [e for e in row if e.cell is not None and e.text]
    *groups, label = heads
    half = max(len(label.text) // 2, 1)
    first, last = (Piece(t, Kind.LABEL) for t in (label.text[:half], label.text[half:]))
    lines = {
        0: [[*groups, first], [*values], [last]],
        1: [[*groups, first, *values], [last]],
        2: [[*groups, first], [last, *values]],
        3: [[*groups, first], [*values], [last]],
    }[way]
    return lined([line for line in lines if line], separator)


def wrapped(way: int, separator: str) -> Writer:
    """Long labels broken over lines: around their values, above them, or with them."""

    def write(filling: Filling, boxes: Boxes) -> Pieces:
        found: Pieces = []
        for row in filling.dropped(boxes):
            label = [e for e in row if e.cell is None and e.text][-1:]
            if _is_row(row) and label and len(label[0].text) > 7:
                found += _around(row, separator, way)
            else:
                found += lined([[e for e in row if e.text]], separator)
        return found

    return write


def below(separator: str, most: int) -> Writer:
    """The values in lines below the label, so many of them in each."""

    def write(filling: Filling, boxes: Boxes) -> Pieces:
        found: Pieces = []
        for row in filling.dropped(boxes):
            if not _is_row(row):
                found += lined([[e for e in row if e.text]], separator)
                continue
            values = [e for e in row if e.cell is not None and e.text]
            lines = [[e for e in row if e.cell is None and e.text]]
            lines += [values[at : at + most] for at in range(0, len(values), most)]
            found += lined([line for line in lines if line], separator)
        return found

    return write


TYPED = {"across": "-", "down": "|", "cross": "+"}
BOX = {"across": "─", "down": "│", "cross": "┼"}


def grid(strokes: Mapping[str, str], measure: Callable[[str], int]) -> Writer:
    """A grid drawn with strokes, a rule below every row, and none of its cells merged."""

    def write(filling: Filling, boxes: Boxes) -> Pieces:
        rows = filling.spread(boxes)
        wide = [max(measure(e.text) for e in column) for column in zip(*rows, strict=True)]
        rule = strokes["cross"].join(strokes["across"] * (each + 2) for each in wide)
        edge = other(strokes["cross"] + rule + strokes["cross"])
        found: Pieces = [edge, BREAK]
        for row in rows:
            gap = ""
            for each, most in zip(row, wide, strict=True):
                found += [between(f"{gap}{strokes['down']} "), each]
                gap = " " * (most - measure(each.text) + 1)
            found += [other(gap + strokes["down"]), BREAK, edge, BREAK]
        return found

    return write


def commas(filling: Filling, boxes: Boxes) -> Pieces:
    return lined(filling.spread(boxes), ",")


#: Every way to write a table; `True` where the place of a number that was deleted is to be seen.
WRITERS: dict[str, tuple[Writer, bool]] = {
    "kept tabs": (kept_tabs, True),
    "dropped tabs": (dropped_tabs, True),
    "tabs without blanks": (tabs_without_blanks, True),
    "pipes": (pipes, True),
    "bare pipes": (bare_pipes, True),
    "aligned left": (aligned(width, "left"), True),
    "aligned right": (aligned(width, "right"), True),
    "aligned middle": (aligned(width, "middle"), True),
    "aligned left by characters": (aligned(len, "left"), True),
    "aligned right by characters": (aligned(len, "right"), True),
    "one cell a line": (stacked, True),
    "one cell a line, lines apart": (doubled, True),
    "one cell a line, without blanks": (stacked_without_blanks, True),
    "inner text": (inner_text, True),
    "single spaces": (single_spaces, False),
    "wrapped around": (wrapped(0, " "), False),
    "wrapped around, far": (wrapped(0, "   "), False),
    "wrapped, values first": (wrapped(1, " "), False),
    "wrapped, values last": (wrapped(2, " "), False),
    "wrapped around, tabs": (wrapped(0, "\t"), True),
    "wrapped, values first, tabs": (wrapped(1, "\t"), True),
    "below": (below(" ", 99), False),
    "below, far": (below("    ", 99), False),
    "below, tabs": (below("\t", 99), True),
    "below, four a line": (below(" ", 4), False),
    "typed grid": (grid(TYPED, width), True),
    "typed grid by characters": (grid(TYPED, len), True),
    "box grid": (grid(BOX, width), True),
    "commas": (commas, True),
}


def laid_out(report: gd.Report, layout: Layout, how: str) -> Pieces:
    """The text of a report, piece by piece."""
    filling = Filling(report)
    write, _ = WRITERS[how]
    found: Pieces = []
    for each in pieces(marked(report), layout):
        if isinstance(each, str):
            found += [other(each), Piece("\n" if how == "commas" else "\n\n", Kind.BREAK)]
        else:
            found += [*write(filling, _continued(each)), BREAK]
    return found


def _continued(boxes: Boxes) -> Boxes:
    """The second piece of Table Three with the rest of the cells that were merged down beside it.

    Without them the numbers stand further left than their head, in a correct report too.
    """
    if not any(box.columns == 3 for line in boxes for box in line):
        return boxes
    for size in (8, 9):
        cut = [at for at, line in enumerate(boxes) if _wide(line) + _from_above(boxes, at) == size]
        if cut:
            first = cut[0]
            boxes = [
                [Box("", len(cut)), *line] if at == first else line for at, line in enumerate(boxes)
            ]
    return boxes


def _wide(line: Sequence[Box]) -> int:
    return sum(box.columns for box in line)


def _from_above(boxes: Boxes, at: int) -> int:
    """How many columns of a line are taken by cells that reach down into it."""
    return sum(box.columns for above in range(at) for box in boxes[above] if box.rows > at - above)


def joined(text: Sequence[Piece]) -> str:
    return "".join(each.text for each in text)


# --- fillings --------------------------------------------------------------------------------


def filled(random: Random) -> tuple[str, gd.Report]:
    """A report filled in one of the ways of publishers, and which."""
    form = random.choice([gd.FORM_2019, gd.FORM_2021, gd.FORM_2021])
    year = form.first_year + random.randrange(2)
    way = random.choice(sorted(FILLINGS))
    return way, gd.Report.of(
        FILLINGS[way](random, form), publisher="某县人民政府", year=year, form=form
    )


Numbers = dict[gd.Cell, int]


def _distinct(random: Random, form: gd.Form) -> Numbers:
    numbers = random.sample(range(1, 999), len(form.cells))
    return dict(zip(form.cells, numbers, strict=True))


def _small(random: Random, form: gd.Form) -> Numbers:
    return {cell: random.choice([0, 0, 0, 1, 2, 3, 12]) for cell in form.cells}


def _consistent(random: Random, form: gd.Form) -> Numbers:
    """Every sum is right, and most numbers are 0."""
    sums = {"total", "processed"}
    numbers = {
        cell: 0 if random.random() < 0.5 else random.randrange(40)
        for cell in form.cells
        if not {cell.row, cell.column} & sums and cell.row not in ("received", "carried_over")
    }
    report = gd.Report.of(numbers, publisher="某局", year=form.first_year, form=form)
    whole = completed(report)
    return {c: int(whole[c] or 0) for c in form.cells}


def _gaps(random: Random, form: gd.Form) -> Numbers:
    share = random.choice([0.02, 0.1, 0.5])
    return {c: n for c, n in _distinct(random, form).items() if random.random() > share}


def _two_columns(random: Random, form: gd.Form) -> Numbers:
    numbers = _consistent(random, form)
    return {
        cell: number
        for cell, number in numbers.items()
        if cell.section != "requests" or cell.column in ("natural_person", "total")
    }


def _zeros_blank(random: Random, form: gd.Form) -> Numbers:
    return {cell: number for cell, number in _consistent(random, form).items() if number}


def _only_one(random: Random, form: gd.Form) -> Numbers:
    return {random.choice(form.cells): random.randrange(1, 99)}


FILLINGS: dict[str, Callable[[Random, gd.Form], Numbers]] = {
    "consistent": _consistent,
    "distinct": _distinct,
    "small": _small,
    "gaps": _gaps,
    "natural persons and totals": _two_columns,
    "zeros blank": _zeros_blank,
    "a single number": _only_one,
}


# --- mutations -------------------------------------------------------------------------------


@frozen
class Mutant:
    """A text with one change: what was done, and the cells that it was done to.

    `blank` are cells whose place is there to be seen, with nothing in it any more; `changed` those
    that hold another number now.  A number that was `added` may be read where nothing was.
    """

    what: str
    text: Pieces
    blank: frozenset[gd.Cell] = frozenset()
    changed: frozenset[gd.Cell] = frozenset()
    added: str = ""


Mutation = Callable[[Random, Pieces, int], Mutant | None]


def _neighbour(text: Pieces, at: int, step: int) -> int | None:
    """The separator beside a field, whether of fields or of lines."""
    at += step
    if 0 <= at < len(text) and text[at].kind in (Kind.BETWEEN, Kind.BREAK):
        return at
    return None


def _cells(*some: Piece) -> frozenset[gd.Cell]:
    return frozenset(each.cell for each in some if each.cell)


def deleted(_: Random, text: Pieces, at: int) -> Mutant | None:
    """A field without the separator beside it: its place stays."""
    each = text[at]
    if not each.text:
        return None
    return Mutant("delete", [*text[:at], evolve(each, text=""), *text[at + 1 :]], _cells(each))


def deleted_with_separator(random: Random, text: Pieces, at: int) -> Mutant | None:
    beside = [n for step in (1, -1) if (n := _neighbour(text, at, step)) is not None]
    if not beside:
        return None
    # In a line the separator in front goes, or the one behind it; never the end of its line.
    inside = [n for n in beside if text[n].kind is Kind.BETWEEN and text[n].text] or beside
    gone = {at, random.choice(inside)}
    return Mutant("delete with separator", [e for n, e in enumerate(text) if n not in gone])


def _separator_at(text: Pieces, at: int) -> Piece:
    beside = [n for step in (1, -1) if (n := _neighbour(text, at, step)) is not None]
    inside = [n for n in beside if text[n].kind is Kind.BETWEEN and text[n].text.strip(" ") != ""]
    spaces = [n for n in beside if text[n].kind is Kind.BETWEEN and text[n].text]
    for n in (*inside, *spaces, *beside):
        return text[n]
    return BREAK


def _inserted(random: Random, text: Pieces, at: int, words: str, what: str) -> Mutant:
    separator = _separator_at(text, at)
    new = Piece(words, Kind.OTHER)
    if random.random() < 0.5:
        return Mutant(what, [*text[:at], new, separator, *text[at:]], added=words)
    return Mutant(what, [*text[: at + 1], separator, new, *text[at + 1 :]], added=words)


def inserted_number(random: Random, text: Pieces, at: int) -> Mutant | None:
    number = random.choice([random.randrange(1, 30), random.randrange(1000, 9999)])
    return _inserted(random, text, at, str(number), "insert number")


def inserted_label(random: Random, text: Pieces, at: int) -> Mutant | None:
    labels = [each.text for each in text if each.kind is Kind.LABEL]
    return _inserted(random, text, at, random.choice(labels), "insert label")


def inserted_separator(_: Random, text: Pieces, at: int) -> Mutant | None:
    return Mutant("insert separator", [*text[:at], _separator_at(text, at), *text[at:]])


def inserted_line(random: Random, text: Pieces, at: int) -> Mutant | None:
    """The number of a page on a line of its own, above the line of a field."""
    while at and text[at - 1].kind is not Kind.BREAK:
        at -= 1
    words = random.choice(["7", "17", "- 7 -", "第 7 页", "7", "2023"])
    empty = random.choice(["\n", "\n\n"])
    new = Piece(words + empty, Kind.OTHER)
    return Mutant(f"insert line {words}", [*text[:at], new, *text[at:]])


def joined_with_next(_: Random, text: Pieces, at: int) -> Mutant | None:
    beside = _neighbour(text, at, 1)
    if beside is None or beside + 1 >= len(text) or text[beside + 1].kind not in FIELDS:
        return None
    first, second = text[at], text[beside + 1]
    if not first.text and not second.text:
        return None
    what = f"join {first.kind.name.lower()} with {second.kind.name.lower()}"
    return Mutant(what, [*text[:beside], *text[beside + 1 :]])


def split(random: Random, text: Pieces, at: int) -> Mutant | None:
    each = text[at]
    if len(each.text) < 2:
        return None
    cut = random.randrange(1, len(each.text))
    separator = random.choice([_separator_at(text, at), Piece(" ", Kind.BETWEEN), BREAK])
    first, last = evolve(each, text=each.text[:cut]), evolve(each, text=each.text[cut:])
    what = f"split {each.kind.name.lower()} by {separator.text!r}"
    return Mutant(what, [*text[:at], first, separator, last, *text[at + 1 :]])


def garbled(random: Random, text: Pieces, at: int) -> Mutant | None:
    each = text[at]
    if not each.text:
        return None
    place = random.randrange(len(each.text))
    if each.kind is Kind.VALUE:
        new, changed = random.choice("0123456789"), _cells(each)
    else:
        new, changed = random.choice("一某0的行政其他总计诉1"), frozenset()
    words = each.text[:place] + new + each.text[place + 1 :]
    text = [*text[:at], evolve(each, text=words), *text[at + 1 :]]
    return Mutant(f"garble {each.kind.name.lower()}", text, changed=changed)


def swapped(random: Random, text: Pieces, at: int) -> Mutant | None:
    """Another label of the form in place of one."""
    if text[at].kind is not Kind.LABEL:
        return None
    labels = [each.text for each in text if each.kind is Kind.LABEL]
    words = random.choice(labels)
    return Mutant("swap label", [*text[:at], evolve(text[at], text=words), *text[at + 1 :]])


MUTATIONS: tuple[Mutation, ...] = (
    deleted,
    deleted_with_separator,
    inserted_number,
    inserted_label,
    inserted_separator,
    inserted_line,
    joined_with_next,
    split,
    garbled,
    swapped,
)


def mutated(random: Random, text: Pieces, how: str) -> Mutant | None:
    """A text with one change at a place of its tables."""
    fields = [n for n, each in enumerate(text) if each.kind in FIELDS]
    at, mutation = random.choice(fields), random.choice(MUTATIONS)
    mutant = mutation(random, text, at)
    if mutant and not WRITERS[how][1]:
        return evolve(mutant, blank=frozenset())
    return mutant


#: What drops blanks: one number more in a row that has one makes another row that is full.
DROPPING = frozenset(
    name
    for name in WRITERS
    if name.startswith(("wrapped", "below"))
    or name in ("tabs without blanks", "one cell a line, without blanks", "single spaces")
)


def without_gaps(report: gd.Report, how: str) -> gd.Report:
    """The report with a number in every cell, where the layout does not show which are blank."""
    if how not in DROPPING:
        return report
    return report.replace({cell: 0 for cell in report.form.cells if report[cell] is None})


# --- what stands around the tables -------------------------------------------------------------

NOISE = (
    "浏览次数：17",
    "第 3 页",
    "- 5 -",
    "发布日期：2023-01-15",
    "联系电话：010-12345678",
    "2023年1月31日",
    "点击数 1234",
    "【字体：大 中 小】",
    "索引号：000014349/2023-00012",
    "上一页 1 2 3 下一页",
    "附件：1.统计表.xls",
    "主办：某县人民政府办公室",
    "5",
    "17",
)
CAPTIONS = ("附：{}年统计表", "附件：{}年度政府信息公开工作情况统计表", "{}年数据", "上年度数据")
Parts = list[list[str]]


def parts_of(report: gd.Report, layout: Layout, how: str) -> Parts:
    """What stands above the first section, and each section: its heading and its blocks."""
    filling = Filling(report)
    write, _ = WRITERS[how]
    headings = set((HEADINGS[layout.headings] or report.form.headings).values())
    found: Parts = [[]]
    for each in pieces(marked(report), layout):
        if isinstance(each, str):
            if each in headings:
                found.append([])
            found[-1].append(each + ("\n" if how == "commas" else "\n\n"))
        else:
            found[-1].append(joined([*write(filling, _continued(each)), BREAK]))
    return found


def together(parts: Parts) -> str:
    return "".join(block for part in parts for block in part)


def with_noise(random: Random, parts: Parts) -> str:
    lines = together(parts).split("\n")
    # Above the title it may be taken for one.
    lines.insert(random.randrange(1, len(lines) + 1), random.choice(NOISE))
    return "\n".join(lines)


def in_another_order(random: Random, parts: Parts) -> str:
    tables = random.sample(parts[2:5], 3)
    return together([*parts[:2], *tables, *parts[5:]])


def with_tables_of_last_year(random: Random, parts: Parts, old: Parts, year: int) -> str:
    """One of last year's tables, under a caption that says so, in any place between sections."""
    caption = random.choice(CAPTIONS).format(year - 1) + "\n\n"
    section = random.choice([2, 3, 4])
    tables = old[section][random.randrange(2) :]
    place = random.choice([1, section, section, len(parts) - 1])
    if random.random() < 0.3 and place == section:
        heading, *own = parts[section]
        parts[section] = [heading, caption, *old[section][1:], f"{year}年数据\n\n", *own]
    else:
        parts[place] = [*parts[place], caption, *tables]
    return together(parts)


# --- the law ---------------------------------------------------------------------------------


def has_reason(found: gd.Report, cell: gd.Cell) -> bool:
    return (
        cell in found.source.unread
        or found.remark(cell) is not None
        or any(cell in each.cells for each in found.source.diagnostics)
    )


def faults(found: gd.Report, truth: Mapping[gd.Cell, object], mutant: Mutant) -> Iterator[str]:
    """What was read that nothing tells, and what was not read without a word."""
    values = {cell: found[cell] for cell in found.form.cells}
    for cell, value in values.items():
        right = truth.get(cell)
        if value is None:
            if right is not None and cell not in mutant.blank and not has_reason(found, cell):
                yield f"{cell} is blank without a word, not {right}"
        elif value != right and cell not in mutant.changed:
            if right is None and str(value) == mutant.added:
                continue
            yield f"{cell} is {value}, not {right}"
    for cell, right in truth.items():
        if right is not None and cell not in values:
            others = {each.cell: each.amount for each in found.extras}
            if cell not in others and not found.source.diagnostics:
                yield f"{cell} is of the other edition, and not read"
