"""How well and how fast the words are understood: ``python tests/benchmarks/prose.py``.

Prints precision and recall on the corpus of sentences and on the samples where they are at hand,
then the time for a report of 3,000 characters and for texts that no clerk ever wrote.  Nothing
here asserts a time.
"""

import importlib.util
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from attrs import evolve

import govdisclosure as gd
from govdisclosure.prose import understood

NARRATIVE = Path(__file__).parents[1] / "rules" / "narrative"
SILLY = {
    "brackets": "（" * 100_000,
    "brackets and digits": "（1（" * 33_000,
    "digits": "1" * 100_000,
    "separators": "1，111" * 20_000,
    "spaces in digits": "1 " * 50_000,
    "counts": "收到申请1件，" * 14_000,
    "sentences": "收到申请1件。" * 14_000,
    "parts of parts": "其中1件，" * 20_000,
    "denials": "未收到申请。" * 16_000,
}


def beside(name: str) -> ModuleType:
    """A test module of the rules on the words, whose data is measured here."""
    spec = importlib.util.spec_from_file_location(name, NARRATIVE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def corpus() -> None:
    """Verdicts: of what is due how much is found, and of what is found how much is due."""
    tests = beside("test_corpus")
    right = due = found = false_errors = sentences = 0
    for table, words, verdict in tests.CASES:
        wanted, _ = tests.expected(verdict)
        got = tests.verdicts(tests.saying(tests.tables()[table], words))
        got = Counter({each: n for each, n in got.items() if not each.startswith("note")})
        sentences += got == wanted
        right += (got & wanted).total()
        due += wanted.total()
        found += got.total()
        false_errors += sum(n for each, n in (got - wanted).items() if each.startswith("error"))
    every = len(tests.CASES)
    print(f"corpus: {sentences} of {every} sentences right ({100 * sentences / every:.1f} %)")
    print(f"  findings and gaps: recall {right / due:.3f}, precision {right / found:.3f}")
    print(f"  false errors: {false_errors}")


def samples() -> None:
    """Claims: of those written down how many are found, and the other way round."""
    tests = beside("test_samples")
    for name, due in tests.DUE.items():
        report = tests.read(name)
        if report is None:
            print(f"{name:<28} not here, or not read yet")
            continue
        found = tests.understood(report)
        right = (Counter(due) & Counter(found)).total()
        print(f"{name:<28} recall {right / len(due):.3f}, precision {right / len(found):.3f}")


def once(action: Callable[[], object]) -> float:
    """The median time of one call, in milliseconds."""
    times = []
    for _ in range(9):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def saying(words: str) -> gd.Report:
    report = beside("test_corpus").tables()["huaian"]
    return evolve(report, sections=(gd.SectionText(gd.Section.OVERVIEW, "", words),))


def speed() -> None:
    """A report of 3,000 characters, most of them without a number, and silly texts of 100 KB."""
    empty = "我局认真落实政府信息公开条例各项要求，不断提升政务公开工作的质量和水平。" * 6
    cases = beside("test_corpus").CASES
    told = [words for table, words, due in cases if (table, due) == ("huaian", "silent")]
    words = "".join(f"{each}{empty}" for each in told)[:3000]
    rules = gd.standard_rules(gd.FORM_2021)

    def afresh(each: gd.Report) -> Callable[[], object]:
        def understand() -> object:
            understood.__globals__["_understood"].cache_clear()
            return gd.claims(each)

        return understand

    report = saying(words)
    took = once(afresh(report))
    print(f"{len(words)} characters, {len(gd.claims(report))} claims: {took:.1f} ms (at most 10)")
    print(f"  held to the rules: {once(lambda: gd.check(report, rules=rules)):.1f} ms")
    silent = evolve(report, sections=())
    without = gd.RuleSet(each for each in rules if not each.name.startswith("narrative"))
    both = (
        once(lambda: gd.check(silent, rules=rules)),
        once(lambda: gd.check(silent, rules=without)),
    )
    print(f"  without words: {both[0]:.3f} ms, {both[0] / both[1]:.2f} x without the rules on them")
    for name, silly in SILLY.items():
        took = once(afresh(saying(silly)))
        half = once(afresh(saying(silly[: len(silly) // 2])))
        print(f"  {name:<22}{took:>8.1f} ms (at most 300), {took / half:.1f} x half of it")


def main() -> None:
    """Measure and print."""
    print(f"Python {sys.version.split()[0]}, govdisclosure {gd.__version__}")
    corpus()
    samples()
    speed()


if __name__ == "__main__":
    main()
