"""Word files, spreadsheets and PDF damaged: ``python tests/fuzz/files.py [COUNT] [SEED]``.

The bytes of every file are damaged as `readers` damages those of text and pages, and so are the
parts of archives and the streams of PDF, unpacked and packed again: else all that a damage does is
to break a checksum.  Only our own errors may come out, each within ten seconds, and in a gigabyte
for it and the process that it starts.  That process is a copy of this one, which has the libraries
at hand, so that ten times as many are read; its bounds are the same.
"""

import io
import json
import os
import random
import re
import resource
import sys
import time
import zipfile
import zlib
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "readers"))
sys.path.insert(0, str(Path(__file__).parent))

from layouts import Layout, pieces
from printed import archive, as_docx, as_ods, as_pdf, as_sheet

import govdisclosure as gd
from govdisclosure.files.sandbox_child import bound
from govdisclosure.readers.formats import sheet
from govdisclosure.readers.formats.pdf import document as pdf
from readers import PATIENCE, damaged, outcome

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
#: Whether bytes alone are damaged, or what is packed in them.
BYTES = 0.3
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)


def seeds() -> list[tuple[str, bytes]]:
    """What is damaged: the samples, where they are, and a report in each format."""
    report = gd.Report.of(
        {cell: number for number, cell in enumerate(gd.FORM_2021.cells)},
        publisher="某县人民政府",
        year=2024,
    )
    laid = pieces(report, Layout())
    found = [(path.suffix, path.read_bytes()) for path in sorted(SAMPLES.glob("*.docx"))]
    found += [(path.suffix, path.read_bytes()) for path in sorted(SAMPLES.glob("*.pdf"))]
    found += [
        (".docx", as_docx(laid)),
        (".docx", as_docx(laid, nested=True)),
        (".xlsx", as_sheet(laid)),
        (".ods", as_ods(laid)),
        (".pdf", as_pdf(laid)),
        (".pdf", as_pdf(laid, rules="boxes")),
    ]
    return found


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
    return in_stream(content, rng) if suffix == ".pdf" else in_archive(content, rng)


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
        raise gd.UnreadableReport(f"{name}: the file is damaged, or needs more memory or time")
    told = json.loads(found)
    if "error" in told:
        raise gd.UnreadableReport(f"{name}: {told['error']}")
    return told


def main() -> None:
    """Damage, read, count."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 2025)
    given = seeds()
    pdf.run_sandboxed = sheet.run_sandboxed = forked
    outcomes: Counter[tuple[str, str]] = Counter()
    slowest = 0.0
    failures = 0
    for number in range(count):
        suffix, content = given[number % len(given)]
        bad = harmed(suffix, content, rng)
        start = time.perf_counter()
        try:
            came = outcome(bad)
        except Exception as error:  # whatever comes out is looked for
            came, failures = type(error).__name__, failures + 1
            Path(f"fuzz-{failures}{suffix}").write_bytes(bad)
            print(f"{suffix}: {came}: {error} (kept as fuzz-{failures}{suffix})", file=sys.stderr)
        took = time.perf_counter() - start
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
