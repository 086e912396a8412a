"""Which bodies of a folder say the same: ``python tests/benchmarks/repetition.py [COUNT]``.

Reports of as many bodies on one year, built in memory: a quarter of what they say is phrases that
all draw from, one in fifty copies the one before it, and in the second run ten each share one
model.  Prints the seconds that the comparison takes, and those of the whole command over the same
reports as files of text, most of which reading them takes.
"""

import platform
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve
from nation import line, machine

import govdisclosure as gd

FORM = gd.FORM_2021
#: Three thousand characters, of which words are made.
CHARACTERS = "".join(map(chr, range(0x4E00, 0x4E00 + 3000)))
#: How many clauses sections one and five have, and how many of a hundred are phrases of all.
CLAUSES, PHRASES = (35, 12), 25
#: Of how many reports one is a copy of that before, and how many share a model.
COPIED, SHARING = 50, 10


def clauses(draw: random.Random) -> Iterator[str]:
    """Clauses of made-up words, some of them phrases that come again and again."""
    words = ["".join(draw.choices(CHARACTERS, k=draw.randint(2, 5))) for _ in range(5000)]
    phrases = ["".join(draw.choices(words, k=8)) for _ in range(200)]
    while True:
        new = draw.randrange(100) >= PHRASES
        yield "".join(draw.choices(words, k=draw.randint(4, 9))) if new else draw.choice(phrases)


def reports(count: int, *, sharing: int) -> list[gd.Report]:
    """Reports of as many bodies; as many as `sharing` each have one section one."""
    written = clauses(random.Random(2024))

    def text(number: int) -> str:
        return "，".join(next(written) for _ in range(number)) + "。"

    blank = gd.Report.of({}, publisher="某局", year=2024).filled()
    made: list[gd.Report] = []
    models = [text(CLAUSES[0]) for _ in range(count // SHARING)]
    for number in range(count):
        copied = made and number % COPIED == 1
        overview = made[-1].sections[0].text if copied else text(CLAUSES[0])
        words = {
            gd.Section.OVERVIEW: models[number % len(models)] if sharing else overview,
            gd.Section.PROBLEMS: text(CLAUSES[1]),
        }
        sections = tuple(
            gd.SectionText(section, heading, words.get(section, ""))
            for section, heading in FORM.headings.items()
        )
        name = f"第{number}局"
        title = f"{name}2024年政府信息公开工作年度报告"
        made.append(evolve(blank, publisher=name, title=title, sections=sections))
    return made


def command(several: list[gd.Report]) -> float:
    """How long the command takes over the same reports as files."""
    with TemporaryDirectory() as folder:
        for number, each in enumerate(several):
            path = Path(folder) / f"{number:06}.txt"
            path.write_text(gd.render.form.text.write_text(each), encoding="utf-8")
        start = time.perf_counter()
        typed = [sys.executable, "-m", "govdisclosure", "repetition", folder]
        subprocess.run(typed, stdout=subprocess.DEVNULL, check=False)
        return time.perf_counter() - start


def main() -> None:
    """Print the seconds of either run, and of the command."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    print(machine())
    print(f"Python {platform.python_version()}, {count:,} reports on one year")
    for what, sharing in (("on their own", 0), ("ten to a model", SHARING)):
        several = reports(count, sharing=sharing)
        start = time.perf_counter()
        found = gd.repetitions(several)
        took = time.perf_counter() - start
        line(f"  {what}", f"{took:.1f} s", f"{len(found.pairs):,} pairs")
    line("  the command, reading them as text", f"{command(reports(count, sharing=0)):.1f} s")


if __name__ == "__main__":
    main()
