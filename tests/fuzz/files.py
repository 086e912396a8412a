"""Files of every format damaged: ``python tests/fuzz/files.py [COUNT] [SEED]``.

Text, Markdown, CSV, pages, JSON, Word files, spreadsheets and PDF take turns.  Their bytes are
damaged as `readers` damages those of text and pages, and so are the parts of archives and the
streams of PDF, unpacked and packed again: else all that a damage does is to break a checksum.  Only
our own errors may come out, each within ten seconds of computing, which busy neighbours do not
change, and in a gigabyte for it and the process that it starts.  That process is a copy of this
one, which has the libraries at hand, so that ten times as many are read; its bounds are the same.
"""

import csv
import io
import json
import os
import random
import re
import resource
import sys
import zipfile
import zlib
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "readers"))
sys.path.insert(0, str(Path(__file__).parent))

from layouts import CELLS, TEXTS, Layout, as_html, as_text, pieces
from printed import archive, as_docx, as_ods, as_pdf, as_sheet

import govdisclosure as gd
from govdisclosure.errors import of_file
from govdisclosure.files.sandbox_child import bound
from govdisclosure.readers.formats import sheet
from govdisclosure.readers.formats.pdf import document as pdf
from govdisclosure.render.form.text import write_text
from readers import PATIENCE, damaged, outcome

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
#: Whether bytes alone are damaged, or what is packed in them.
BYTES = 0.3
PACKED = (".docx", ".xlsx", ".ods")
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)


def seeds() -> dict[str, list[bytes]]:
    """What is damaged, by suffix: the samples, where they are, and a report in each format."""
    report = gd.Report.of(
        {cell: number for number, cell in enumerate(gd.FORM_2021.cells)},
        publisher="某县人民政府",
        year=2024,
    )
    laid = pieces(report, Layout())
    texts = {name: as_text(report, Layout(), table).encode() for name, table in TEXTS.items()}
    found = {
        ".md": [texts.pop("pipes")],
        ".txt": [*texts.values()],
        ".csv": [as_csv(report).encode(), as_csv(report).encode("gb18030")],
        ".html": [as_html(report, Layout(), cell).encode() for cell in CELLS.values()],
        ".json": [gd.dumps([gd.read(write_text(report).encode())]).encode()],
        ".docx": [as_docx(laid), as_docx(laid, nested=True)],
        ".xlsx": [as_sheet(laid)],
        ".ods": [as_ods(laid)],
        ".pdf": [as_pdf(laid), as_pdf(laid, rules="boxes")],
    }
    for path in sorted(SAMPLES.glob("*.*")):
        found.get(path.suffix, []).append(path.read_bytes())
    return found


def as_csv(report: gd.Report) -> str:
    """A report as a spreadsheet saves it, with the rows of its tables in lines of one file."""
    rows = csv.reader(write_text(report).splitlines(), delimiter="\t")
    lines = io.StringIO()
    csv.writer(lines).writerows(rows)
    return lines.getvalue()


def in_archive(content: bytes, rng: random.Random) -> bytes:
    """An archive with one of its parts damaged, most often the one that holds the words."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    names = sorted(parts, key=lambda name: len(parts[name]))
    name = names[-1] if rng.random() < 0.5 else rng.choice(names)
    return archive({**parts, name: damaged(parts[name] or b" ", rng)})


def in_stream(content: bytes, rng: random.Random) -> bytes:
    """A PDF with one of its streams damaged inside, and the table of its objects off by that."""
    match = rng.choice(list(STREAM.finditer(content)))
    try:
        changed = zlib.compress(damaged(zlib.decompress(match[1]) or b" ", rng))
    except zlib.error:
        changed = damaged(match[1] or b" ", rng)
    return content[: match.start(1)] + changed + content[match.end(1) :]


def harmed(suffix: str, content: bytes, rng: random.Random) -> bytes:
    """One damage of a file: of its bytes, or of what is packed in them."""
    if rng.random() < BYTES:
        return damaged(content, rng)
    if suffix in PACKED:
        return in_archive(content, rng)
    return in_stream(content, rng) if suffix == ".pdf" else damaged(content, rng)


def forked(module: Any, content: bytes, *, name: str, needs: str) -> object:
    """What `run_sandboxed` does, in a copy of this process."""
    import_module("pypdfium2.raw" if needs == "pypdfium2" else needs)
    ours, its = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        # Whatever happens here, nothing after it does.
        try:
            bound()
            with os.fdopen(its, "w") as pipe:
                json.dump(module.extract(content), pipe)
            os._exit(0)
        finally:
            os._exit(1)
    os.close(its)
    with os.fdopen(ours) as pipe:
        found = pipe.read()
    if os.waitpid(child, 0)[1]:
        raise gd.UnreadableReport(of_file(name, gd.Message("文件已损坏", "it is damaged")))
    told = json.loads(found)
    if "error" in told:
        raise gd.UnreadableReport(of_file(name, gd.Message(**told["error"])))
    return told


def computed() -> float:
    """Seconds that this process and those that it has started have computed for."""
    return sum(os.times()[:4])


def main() -> None:
    """Damage, read, count."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 2025)
    given = seeds()
    suffixes = [*given]
    pdf.run_sandboxed = sheet.run_sandboxed = forked
    outcomes: Counter[tuple[str, str]] = Counter()
    slowest = 0.0
    failures = 0
    for number in range(count):
        suffix = suffixes[number % len(suffixes)]
        bad = harmed(suffix, rng.choice(given[suffix]), rng)
        start = computed()
        try:
            came = outcome(bad)
        except Exception as error:  # whatever comes out is looked for
            came, failures = type(error).__name__, failures + 1
            Path(f"fuzz-{failures}{suffix}").write_bytes(bad)
            print(f"{suffix}: {came}: {error} (kept as fuzz-{failures}{suffix})", file=sys.stderr)
        took = computed() - start
        slowest = max(slowest, took)
        if took > PATIENCE:
            failures += 1
            print(f"{suffix}: {took:.1f} s", file=sys.stderr)
        outcomes[suffix, came] += 1
    for (suffix, came), times in sorted(outcomes.items()):
        print(f"{suffix:<6} {came:<20} {times:>8}")
    own, started = (
        resource.getrusage(who).ru_maxrss // 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"{count} inputs, slowest {slowest:.2f} s, at most {own} + {started} MB")
    raise SystemExit(1 if failures else 0)


if __name__ == "__main__":
    main()
