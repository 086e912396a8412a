"""Files damaged by the hundred thousand: ``python tests/fuzz/readers.py [COUNT] [FILE...]``.

Every file is read as it is and damaged at random: bytes changed, cut, doubled, moved, tags and
numbers put in.  Only our own errors may come out, each within ten seconds.  Without files, the
shared samples and what we lay out ourselves are damaged.  Prints what came out, and exits 1 where
anything else did, keeping the input.
"""

import random
import resource
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "readers"))

from layouts import CELLS, TEXTS, Layout, as_html, as_text

import govdisclosure as gd

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
PATIENCE = 10
#: What breaks parsers and readers of tables when it stands where nobody expects it.
PIECES = (
    *(b"<td>", b"</td>", b"<table>", b"</table>", b"<tr>", b"<td rowspan=999999999>", b"<!--"),
    *(b"colspan=99999", b"<div>" * 500, b"\0", b"\xff\xfe", b"\x80", b"\t", b"|", b"\n", b"\r"),
    *(b"9" * 5000, b"1e99", b"-", b"/", b"&#0;", b"&#x110000;", b"&nbsp;", b"{", b"[", b"%PDF"),
    *(each.encode() for each in ("其他", "总计", "（六）", "二〇", "1. ", "第二十条第（一）项")),
    *(each.encode() for each in ("\u202e", "\u200f", "\u3000\u3000", "（", "五、", "自然人")),
    *(each.encode("gb18030") for each in ("规章", "行政复议", "本年增/减")),
)


def seeds() -> list[tuple[str, bytes]]:
    """What is damaged: the samples, where they are, and a report in every layout of ours."""
    found = [(path.name, path.read_bytes()) for path in sorted(SAMPLES.glob("*.*"))]
    for form in (gd.FORM_2019, gd.FORM_2021):
        report = gd.Report.of(
            {cell: number for number, cell in enumerate(form.cells)},
            publisher="某县人民政府",
            year=form.first_year,
            form=form,
        )
        for layout in (Layout(), Layout(headings="bare", requests="split", split=9, nested=True)):
            found += [
                (f"{name}.txt", as_text(report, layout, table).encode())
                for name, table in TEXTS.items()
            ]
            found += [
                (f"{name}.html", as_html(report, layout, cell).encode())
                for name, cell in CELLS.items()
            ]
    return found


def damaged(content: bytes, rng: random.Random) -> bytes:
    """The content with one to eight damages."""
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(content) + 1)
        size = min(int(rng.expovariate(1 / 40)), 4000)
        piece = content[at : at + size]
        kind = rng.randrange(7)
        if kind == 0:
            content = content[:at] + bytes([rng.randrange(256)]) + content[at + 1 :]
        elif kind == 1:
            content = content[:at] + content[at + size :]
        elif kind == 2:
            content = content[:at] + piece * rng.randint(2, 5) + content[at + size :]
        elif kind == 3:
            to = rng.randrange(len(content) + 1)
            content = content[:to] + piece + content[to:]
        elif kind == 4:
            content = content[:at] + rng.choice(PIECES) + content[at:]
        elif kind == 5:
            content = content[:at] + rng.randbytes(rng.randint(1, 8)) + content[at:]
        else:
            lines = content.split(b"\n")
            rng.shuffle(lines) if rng.random() < 0.1 else lines.pop(rng.randrange(len(lines)))
            content = b"\n".join(lines)
    return content


def outcome(content: bytes) -> str:
    """What comes of reading it: "read", or the name of our error; other errors are raised."""
    try:
        report = gd.read(content)
    except gd.GovDisclosureError as error:
        return type(error).__name__
    gd.check(report)
    gd.dumps([report])
    return "read"


def main() -> None:
    """Damage, read, count."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    given = [(path, Path(path).read_bytes()) for path in sys.argv[2:]] or seeds()
    rng = random.Random(2025)
    outcomes: Counter[tuple[str, str]] = Counter()
    slowest = 0.0
    failures = 0
    for number in range(count):
        name, content = given[number % len(given)]
        bad = damaged(content, rng)
        start = time.perf_counter()
        try:
            came = outcome(bad)
        except Exception as error:  # whatever comes out is looked for
            came, failures = type(error).__name__, failures + 1
            kept = Path(f"fuzz-{failures}{Path(name).suffix}")
            kept.write_bytes(bad)
            print(f"{name}: {came}: {error} (kept as {kept})", file=sys.stderr)
        took = time.perf_counter() - start
        slowest = max(slowest, took)
        if took > PATIENCE:
            failures += 1
            print(f"{name}: {took:.1f} s", file=sys.stderr)
        outcomes[Path(name).suffix, came] += 1
    for (suffix, came), times in sorted(outcomes.items()):
        print(f"{suffix:<6} {came:<20} {times:>8}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count} inputs, slowest {slowest:.2f} s, at most {peak} MB")
    raise SystemExit(1 if failures else 0)


if __name__ == "__main__":
    main()
