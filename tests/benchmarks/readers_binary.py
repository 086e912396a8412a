"""How fast Word and PDF are beside their libraries: ``python tests/benchmarks/readers_binary.py``.

Every ratio is of two things measured in the same run, by the clock, the best of several: a PDF is
read in a process of its own, whose start is part of the time.  Memory is what a process takes at
most, beyond what it takes to load the libraries, and what one takes that it starts.  Nothing here
asserts a time.
"""

import io
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pdfplumber

import govdisclosure as gd
from govdisclosure.readers.formats.docx import read_docx
from govdisclosure.readers.formats.pdf.document import read_pdf
from govdisclosure.readers.formats.sheet import read_sheet
from govdisclosure.readers.labels import heading_of

sys.path.insert(0, str(Path(__file__).parents[1] / "readers"))

from layouts import Layout, pieces
from printed import as_docx, as_pdf, as_sheet

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"

#: What each process of the memory figures does with `content`.
PROCESSES = {
    "docx, python-docx": "every_cell(content)",
    "docx, ours": "read_docx(content, name='x')",
    "pdf, pdfplumber": "every_page(content)",
    "pdf, ours": "read_pdf(content, name='x', heading_of=heading_of)",
}


def best(action: Callable[[], object], *, times: int = 7) -> float:
    """The least time of one call, in milliseconds."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        took.append(time.perf_counter() - start)
    return min(took) * 1000


def every_cell(content: bytes) -> list[str]:
    """What anyone would first do with python-docx."""
    document = docx.Document(io.BytesIO(content))
    words = [paragraph.text for paragraph in document.paragraphs]
    return words + [
        cell.text for table in document.tables for row in table.rows for cell in row.cells
    ]


def every_page(content: bytes) -> list[object]:
    """What anyone would first do with pdfplumber."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return [(page.extract_text(), page.extract_tables()) for page in pdf.pages]


def memory(action: str, path: Path) -> tuple[int, int]:
    """The most megabytes that a process takes for an action, and that it started another with."""
    # A process inherits the high-water mark that getrusage tells; that of its memory is its own.
    code = (
        "import re, resource, sys; sys.path.insert(0, sys.argv[1])\n"
        "from readers_binary import every_cell, every_page, heading_of, read_docx, read_pdf\n"
        "text = lambda: open('/proc/self/status').read()\n"
        "def high(): return int(re.search(r'VmHWM:\\s*(\\d+)', text())[1])\n"
        "content = open(sys.argv[2], 'rb').read()\n"
        "before = high()\n"
        f"kept = {action}\n"
        "print(high() - before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, str(Path(__file__).parent), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    own, started = map(int, done.stdout.split())
    return own // 1024, started // 1024


def files() -> dict[str, list[tuple[str, bytes]]]:
    """The samples, where they are, and a report that we print."""
    report = gd.Report.of({}, publisher="某县人民政府", year=2024).filled()
    laid = pieces(report, Layout())
    found = {
        ".docx": [("printed.docx", as_docx(laid))],
        ".pdf": [("printed.pdf", as_pdf(laid))],
        ".xlsx": [("printed.xlsx", as_sheet(laid))],
    }
    for suffix, several in found.items():
        several += [(path.name, path.read_bytes()) for path in sorted(SAMPLES.glob(f"*{suffix}"))]
    return found


def line(name: str, ours: float, theirs: float, bound: str) -> None:
    print(f"{name:<40}{ours:>9.1f} ms {theirs:>9.1f} ms  {ours / theirs:>5.2f} x  {bound}")


def main() -> None:
    """Measure and print."""
    print(f"{'':<40}{'ours':>12} {'theirs':>12}")
    found = files()
    for name, content in found[".docx"]:
        ours = best(lambda content=content: read_docx(content, name="x"))
        theirs = best(lambda content=content: every_cell(content))
        line(f"{name}, python-docx", ours, theirs, "(at most 1.5)")
    for name, content in found[".pdf"]:
        ours = best(lambda content=content: read_pdf(content, name="x", heading_of=heading_of))
        theirs = best(lambda content=content: every_page(content), times=3)
        line(f"{name}, pdfplumber", ours, theirs, "(at most 1.2)")
    for name, content in found[".xlsx"]:
        ours = best(lambda content=content: read_sheet(content, name="x", heading_of=heading_of))
        print(f"{name:<40}{ours:>9.1f} ms")
    for name, action in PROCESSES.items():
        for path in sorted(SAMPLES.glob(f"*.{name[:4].strip(',')}")):
            own, started = memory(action, path)
            print(f"{name:<40}{own:>6} MB more, {started} MB in a process of its own")


if __name__ == "__main__":
    main()
