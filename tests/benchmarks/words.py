"""Whether findings on words are true: ``python tests/benchmarks/words.py [FOLDER ...]``.

Prints for each folder of labelled words (tests/data/words unless others are given) how many cases
come out right, how many findings are true, which figures are understood, and how many digits
planted wrong are noticed by the right rule.  --details prints each failure, --known writes the
names of what comes out wrong to known.txt beside the data, --jobs 2 takes two processes.
Nothing here asserts a figure.
"""

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import govdisclosure as gd
from govdisclosure.prose import understood as claims_found

sys.path.insert(0, str(Path(__file__).parents[1] / "rules"))

import labelled_words as labels

#: So many figures of each report have a slip planted in them.
SAMPLE = 5
KNOWN = "# What is known to come out wrong, by its name; what comes out right again has to go.\n"


class Measured(NamedTuple):
    """What one case or report comes to."""

    case: labels.Labelled
    spoken: list[gd.Finding]
    figures: list[tuple[labels.Figure, bool]]
    slips: list[labels.Slip]

    @property
    def right(self) -> bool:
        return self.case.right(self.spoken)

    @property
    def false(self) -> list[gd.Finding]:
        return [each for each in self.spoken if not self.case.justly(each)]


def measure(case: labels.Labelled) -> Measured:
    at_most = SAMPLE if case.is_report else None
    return Measured(
        case,
        labels.spoken(case.report),
        [*labels.understood(case)],
        [*labels.slips(case, at_most=at_most)],
    )


def rate(right: int, every: int) -> str:
    return f"{right} of {every} ({100 * right / every:.1f} %)" if every else "none"


def by_kind(pairs: Iterable[tuple[str, bool]]) -> None:
    """How many of each kind are right, a line each."""
    every: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for kind, fits in pairs:
        every[kind] += 1
        right[kind] += fits
    for kind in sorted(every):
        print(f"    {kind:<36}{rate(right[kind], every[kind])}")


def told(finding: gd.Finding, case: labels.Labelled) -> str:
    texts = {each.section: each.text for each in case.report.sections}
    words = " / ".join(texts[each.section][each.start : each.end] for each in finding.spans)
    words = words.replace("\n", " ")
    return f"{finding.severity} {finding.rule}: {finding.message.zh} [{words}]"


def text_of(case: labels.Labelled) -> str:
    return " ".join(each.text for each in case.report.sections).replace("\n", " ")


def cases(measured: list[Measured], *, details: bool) -> None:
    """Right or wrong, and whether what was found is true."""
    print(f"  cases right: {rate(sum(each.right for each in measured), len(measured))}")
    by_kind((each.case.kind, each.right) for each in measured)
    truth(measured, "  findings above a note")
    missed = [each for each in measured if not each.case.true and not each.spoken]
    otherwise = [
        each for each in measured if not each.case.true and len(each.false) == len(each.spoken) > 0
    ]
    due = sum(not each.case.true for each in measured)
    print(
        f"  missed: {rate(len(missed), due)}; {len(otherwise)} more by rules of another kind only"
    )
    if details:
        for each in measured:
            marks = [f"false: {told(one, each.case)}" for one in each.false]
            marks += ["missed"] if each in missed else []
            for mark in marks:
                print(f"    {each.case.name} ({each.case.want}) {mark}\n      {text_of(each.case)}")


def truth(measured: list[Measured], of: str) -> None:
    found = [(one, one in each.false) for each in measured for one in each.spoken]
    false = [one for one, wrong in found if wrong]
    errors = sum(one.severity is gd.Severity.ERROR for one in false)
    graver = sum(
        each.case.want == "warning" and one.severity is gd.Severity.ERROR and one not in each.false
        for each in measured
        for one in each.spoken
    )
    print(f"{of}: {rate(len(found) - len(false), len(found))} true")
    print(f"    false errors {errors}, false warnings {len(false) - errors}, ", end="")
    print(f"errors where a warning is due {graver}")


def whole_reports(measured: list[Measured], *, details: bool) -> None:
    """What is found in reports that are true."""
    false = [(one, each.case) for each in measured for one in each.spoken]
    errors = sum(one.severity is gd.Severity.ERROR for one, _ in false)
    accused = sum(bool(each.spoken) for each in measured)
    print(f"  true reports: {len(measured)}; false errors {errors}, ", end="")
    print(f"false warnings {len(false) - errors}, in {accused} reports")
    if details:
        for one, case in false:
            print(f"    {case.name} {told(one, case)}")


def around(one: labels.Figure, case: labels.Labelled) -> tuple[str, str, str]:
    """The number of a figure with the words before and behind it, in one line."""
    texts = {each.section: each.text for each in case.report.sections}
    text = texts[one.section].replace("\n", " ")
    before = text[max(0, one.start - 40) : one.start]
    return before, text[one.start : one.end], text[one.end : one.end + 20]


def figures(measured: list[Measured], *, details: bool) -> None:
    """Which figures of the form are understood."""
    for name, some in halves(measured):
        found = [fits for each in some for _, fits in each.figures]
        print(f"  figures of the form understood in {name}: {rate(sum(found), len(found))}")
        for each in some if details else ():
            for one, fits in each.figures:
                if not fits:
                    before, number, after = around(one, each.case)
                    print(f"    {each.case.name} {one.words} of {' + '.join(one.plus)}")
                    print(f"      …{before}[{number}]{after}…")


def planted(measured: list[Measured], *, details: bool) -> None:
    """Which slips are noticed, by what should notice them."""
    for name, some in halves(measured):
        found = [(one, each.case) for each in some for one in each.slips]
        print(f"  planted slips noticed in {name}: ", end="")
        print(rate(sum(one.noticed for one, _ in found), len(found)), end="; ")
        print(f"by another rule only {sum(bool(one.rules) > one.noticed for one, _ in found)}")
        by_kind(("/".join(one.figure.noticed), one.noticed) for one, _ in found)
        for one, case in found if details else ():
            if not one.noticed:
                before, number, after = around(one.figure, case)
                print(f"    {case.name} {number} -> {one.written}, ", end="")
                print(f"due {'/'.join(one.figure.noticed)}, spoke {', '.join(one.rules) or 'none'}")
                print(f"      …{before}[{one.written}]{after}…")


def halves(measured: list[Measured]) -> list[tuple[str, list[Measured]]]:
    """The sentences and the reports, where there are any."""
    parts = [
        ("sentences", [each for each in measured if not each.case.is_report]),
        ("reports", [each for each in measured if each.case.is_report]),
    ]
    return [(name, some) for name, some in parts if some]


def speed(reports: tuple[labels.Labelled, ...]) -> None:
    """Characters a second that are understood in reports, in one process."""
    count = sum(len(text_of(each)) for each in reports)
    times = []
    for _ in range(3):
        claims_found.__globals__["_understood"].cache_clear()
        start = time.perf_counter()
        for each in reports:
            gd.claims(each.report)
        times.append(time.perf_counter() - start)
    took = statistics.median(times)
    print(f"  speed: {count:,} characters of reports, {count / took:,.0f} a second")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[labels.WORDS])
    parser.add_argument("--details", action="store_true", help="print each failure")
    parser.add_argument("--known", action="store_true", help="write what fails to known.txt")
    parser.add_argument("--jobs", type=int, default=1, help="so many processes")
    given = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, govdisclosure {gd.__version__}")
    for folder in given.folders:
        reports = labels.reports(folder)
        every = [*labels.sentences(folder), *reports]
        if given.jobs > 1:
            with ProcessPoolExecutor(given.jobs) as pool:
                measured = [*pool.map(measure, every, chunksize=16)]
        else:
            measured = [measure(each) for each in every]
        print(f"{folder}:")
        sentences = [each for each in measured if not each.case.is_report]
        whole = [each for each in measured if each.case.is_report]
        if sentences:
            cases(sentences, details=given.details)
        if whole:
            whole_reports(whole, details=given.details)
            truth(measured, "  findings above a note in all")
        figures(measured, details=given.details)
        planted(measured, details=given.details)
        if reports:
            speed(reports)
        if given.known:
            names = [each.case.name for each in measured if not each.right]
            (folder / "known.txt").write_text(KNOWN + "\n".join(names) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
