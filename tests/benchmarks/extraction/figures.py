"""Reports of known figures, drawn with a fixed seed: every habit of filling in the form."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from random import Random

from attrs import evolve

import govdisclosure as gd
from govdisclosure.forms import EDITIONS, Cell, Form, Section
from govdisclosure.reports import Remark, SectionText
from govdisclosure.values import Amount, read_entry

Numbers = dict[Cell, Amount | None]
Draw = Callable[[Random, Form], Numbers]

PUBLISHERS = (
    "青山县人民政府",
    "临河市水务局",
    "白云镇人民政府",
    "北山区教育局",
    "新桥街道办事处",
    "南岭市市场监督管理局",
    "东湖高新技术产业开发区管理委员会",
    "平川县发展和改革局",
)


def amount(random: Random, form: Form, cell: Cell, largest: int) -> Amount:
    """A number that may stand in a cell: money has decimals at times, changes a sign."""
    unit = form.unit(cell)
    drawn = random.randint(1, largest)
    if not unit.whole and random.random() < 0.7:
        return Decimal(random.randint(1, largest * 10000)).scaleb(-random.choice((2, 4)))
    return -drawn if unit.signed and random.random() < 0.3 else drawn


def consistent(
    random: Random, form: Form, *, busy: float, largest: int, kinds: tuple[str, ...] = ()
) -> Numbers:
    """Numbers that add up; so much of the cells that are no sums is more than 0."""
    free: Numbers = {}
    for cell in form.cells:
        row, column = str(cell.row), str(cell.column)
        is_sum = row == "total" or column == "total" or row == "received"
        if cell.section == Section.DISCLOSURES or not is_sum:
            filled = random.random() < busy and (
                cell.section != Section.REQUESTS or not kinds or column in kinds
            )
            free[cell] = amount(random, form, cell, largest) if filled else 0
    for cell in free:
        if cell.section == Section.REQUESTS and str(cell.row) == "carried_over":
            ended = [
                each
                for end, each in free.items()
                if end.section == Section.REQUESTS and end.column == cell.column and end != cell
            ]
            free[cell] = min(free[cell] or 0, sum(each or 0 for each in ended))
    made = gd.completed(gd.Report.of(free, publisher="x", year=form.first_year, form=form))
    return dict(zip(form.cells, made.values, strict=True))


def filled(random: Random, form: Form) -> Numbers:
    return consistent(random, form, busy=0.15, largest=60)


def large(random: Random, form: Form) -> Numbers:
    return consistent(random, form, busy=0.5, largest=99999)


def few(random: Random, form: Form) -> Numbers:
    """Only natural persons have asked, and seldom."""
    return consistent(random, form, busy=0.12, largest=12, kinds=("natural_person",))


def alike(random: Random, form: Form) -> Numbers:
    """One and the same digit wherever anything is."""
    digit = random.randint(1, 4)
    numbers = consistent(random, form, busy=0.08, largest=1)
    return {cell: each and digit * int(each) for cell, each in numbers.items()}


def unrelated(random: Random, form: Form) -> Numbers:
    """Numbers that add up to nothing, each another, so that every shift shows."""
    return {cell: amount(random, form, cell, 9999) for cell in form.cells}


def rarely(random: Random, form: Form) -> Numbers:
    numbers = unrelated(random, form)
    return {cell: each if random.random() < 0.3 else 0 for cell, each in numbers.items()}


def nothing(_: Random, form: Form) -> Numbers:
    return dict.fromkeys(form.cells, 0)


def zeros_blank(draw: Draw) -> Draw:
    """Whoever has nothing to say leaves the cell blank."""

    def drawn(random: Random, form: Form) -> Numbers:
        return {cell: each or None for cell, each in draw(random, form).items()}

    return drawn


def outer_columns(draw: Draw) -> Draw:
    """Only natural persons and the total are filled in, zeros too."""

    def drawn(random: Random, form: Form) -> Numbers:
        return {
            cell: None
            if cell.section == Section.REQUESTS
            and str(cell.column) not in ("natural_person", "total")
            else each
            for cell, each in draw(random, form).items()
        }

    return drawn


def gaps(draw: Draw) -> Draw:
    """Some cells are blank, wherever they are."""

    def drawn(random: Random, form: Form) -> Numbers:
        numbers = draw(random, form)
        return numbers | dict.fromkeys(random.sample([*numbers], random.randint(4, 30)))

    return drawn


def rows_blank(draw: Draw) -> Draw:
    """Some rows are blank from end to end."""

    def drawn(random: Random, form: Form) -> Numbers:
        numbers = draw(random, form)
        rows = sorted({(str(cell.section), str(cell.row)) for cell in numbers})
        blank = set(random.sample(rows, random.randint(2, 12)))
        return {
            cell: None if (str(cell.section), str(cell.row)) in blank else each
            for cell, each in numbers.items()
        }

    return drawn


def ends_blank(draw: Draw) -> Draw:
    """The last columns of rows are blank, or the first ones."""

    def drawn(random: Random, form: Form) -> Numbers:
        numbers = draw(random, form)
        for grid in map(form.grid, sorted({cell.section for cell in form.cells})):
            for row in grid.rows:
                cells = [cell for cell in grid.cells if cell.row == row.concept]
                count = random.choice((0, 0, 0, 1, 2, 5)) % len(cells)
                for cell in cells[:count] if random.random() < 0.4 else cells[len(cells) - count :]:
                    numbers[cell] = None
        return numbers

    return drawn


def table_blank(draw: Draw) -> Draw:
    """One table is blank as a whole."""

    def drawn(random: Random, form: Form) -> Numbers:
        section = random.choice((Section.CHALLENGES, Section.CHALLENGES, Section.DISCLOSURES))
        return {
            cell: None if cell.section == section else each
            for cell, each in draw(random, form).items()
        }

    return drawn


#: The habits by name; the blanks of "stroke" are written as strokes.
HABITS: Mapping[str, Draw] = {
    "filled": filled,
    "unrelated": unrelated,
    "zeros-blank": zeros_blank(filled),
    "outer-columns": outer_columns(few),
    "large": large,
    "gaps": gaps(filled),
    "alike": alike,
    "rarely": rarely,
    "rows-blank": rows_blank(filled),
    "unrelated-gaps": gaps(unrelated),
    "ends-blank": ends_blank(unrelated),
    "rarely-zeros-blank": zeros_blank(rarely),
    "table-blank": table_blank(filled),
    "nothing": nothing,
    "outer-columns-unrelated": outer_columns(unrelated),
    "few": few,
    "stroke": zeros_blank(filled),
    "alike-zeros-blank": zeros_blank(alike),
    "large-gaps": gaps(large),
}


def words(report: gd.Report) -> dict[Section, str]:
    """What stands about the tables of any report; the lines of a section are its paragraphs."""
    year, who = report.year, report.publisher
    return {
        Section.OVERVIEW: f"本报告根据《中华人民共和国政府信息公开条例》和"
        f"《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）要求编制，"
        f"所列数据的统计期限为{year}年1月1日至12月31日。\n"
        f"（一）主动公开。{year}年，{who}通过门户网站公开信息128条，其中政策解读12条。\n"
        "（二）依申请公开。健全登记、审核、办理、答复流程，按时答复率100%。\n"
        "（三）政府信息管理。严格落实“三审三校”，全年自查4次。\n"
        "（四）平台建设。网站设有专栏17个，政务新媒体2个。\n"
        "（五）监督保障。开展培训2次，参加56人次。",
        Section.PROBLEMS: "1.存在的问题：一是公开的内容还不够丰富；二是解读形式单一。\n"
        "2.改进的措施：一是加强学习；二是增加图解，全年不少于10篇。",
        Section.OTHER: f"本机关{year}年度没有收取信息处理费。没有其他需要报告的事项。",
    }


def drawn_reports(count: int, seed: int) -> list[tuple[str, gd.Report]]:
    """So many reports with the names of their habits, the same for the same seed."""
    random = Random(seed)
    found = []
    for number in range(count):
        habit = [*HABITS][number % len(HABITS)]
        form = EDITIONS[0] if random.random() < 0.25 else EDITIONS[-1]
        last = form.last_year or form.first_year + 4
        report = gd.Report.of(
            HABITS[habit](random, form),
            publisher=random.choice(PUBLISHERS),
            year=random.randint(form.first_year, last),
            form=form,
        )
        if habit == "stroke":
            mark = read_entry(random.choice(("/", "-", "—")))
            blank = [cell for cell in form.cells if report[cell] is None]
            report = evolve(report, remarks=tuple(Remark(cell, mark) for cell in blank))
        sections = tuple(
            SectionText(section, form.headings[section], text)
            for section, text in words(report).items()
        )
        found.append((habit, evolve(report, sections=sections)))
    return found
