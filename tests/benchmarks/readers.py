"""How fast the readers are beside their parsers: ``python tests/benchmarks/readers.py``.

Every ratio is of two things measured in the same run, by the time of the process, the best of
several.  Nothing here asserts a time.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE

import lxml.html

import govdisclosure as gd
from govdisclosure.files.decode import decode
from govdisclosure.readers.formats.html.document import read_html
from govdisclosure.readers.formats.text import read_text

sys.path.insert(0, str(Path(__file__).parents[1] / "readers"))

from layouts import Layout, as_html, plain, word

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
#: A line of prose such as reports have, and how often it comes in a large text.
PROSE = "全县各级行政机关主动公开政府信息，及时回应社会关切，进一步提高政府工作透明度。\n"
LINES = 100_000


def best(action: Callable[[], object], *, times: int = 15) -> float:
    """The least time of one call, in milliseconds of the process."""
    took = []
    for _ in range(times):
        start = time.process_time()
        action()
        took.append(time.process_time() - start)
    return min(took) * 1000


def peak(statement: str, content: bytes) -> float:
    """The memory that a process of its own takes to do something with `content`, in megabytes."""
    code = (
        "import sys, resource, lxml.html\n"
        "from govdisclosure.readers.formats.html.document import read_html\n"
        "from govdisclosure.files.decode import decode\n"
        "content = sys.stdin.buffer.read()\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        f"kept = {statement}\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=content, stdout=PIPE, check=True)
    return int(done.stdout) / 1024


def walked(content: bytes) -> list[list[list[str]]]:
    """What anyone would first do with lxml: parse, and take the words of every cell."""
    root = lxml.html.fromstring(content)
    return [
        [
            [cell.text_content() for cell in row if cell.tag in ("td", "th")]
            for row in table.iter("tr")
        ]
        for table in root.iter("table")
    ]


def pages() -> list[tuple[str, bytes]]:
    """A plain page, one from a word processor, one with navigation, and the sample if here."""
    report = gd.read(EXAMPLE)
    links = "".join(f"<li><a href='/a/{n}.html'>政务公开 {n}</a></li>" for n in range(800))
    exported = as_html(report, Layout(nested=True), word)
    found = [
        ("plain page", as_html(report, Layout(), plain).encode()),
        ("from a word processor", exported.encode()),
        ("with navigation", exported.replace("<body>", f"<body><ul>{links}</ul>").encode()),
    ]
    sample = SAMPLES / "shanghai-office-2019.html"
    return [*found, ("sample", sample.read_bytes())] if sample.exists() else found


def html() -> None:
    """Pages: the reader and the whole of `read`, beside lxml."""
    for name, content in pages():
        plainly = best(lambda content=content: walked(content))
        reader = best(lambda content=content: read_html(decode(content), name=""))
        whole = best(lambda content=content: gd.read(content))
        print(
            f"html, {name:<24}{len(content) / 1e3:>7.0f} kB  lxml {plainly:>6.2f} ms  "
            f"reader {reader / plainly:>5.2f} x  read {whole / plainly:>5.2f} x"
        )
    large = pages()[1][1].replace(b"</body>", b"<p>x</p>" * 150_000 + b"</body>")
    parser = peak("lxml.html.fromstring(content)", large)
    ratio = peak("read_html(decode(content), name='')", large) / parser
    print(f"html, memory beside the parser's {parser:.0f} MB  {ratio:>5.2f} x  (at most 3)")


def text() -> None:
    """Text: the reader alone and the whole of `read`, on a large file and on tables alone."""
    content = EXAMPLE.read_bytes() + (PROSE * LINES).encode()
    reader = best(lambda: read_text(decode(content), name=""), times=3)
    whole = best(lambda: gd.read(content), times=3)
    megabytes = len(content) / 1e6
    print(
        f"text, {megabytes:.0f} MB of prose  reader {megabytes / reader * 1000:>5.1f} MB/s  "
        f"read {megabytes / whole * 1000:>5.1f} MB/s  (at least 20)"
    )
    content = EXAMPLE.read_bytes()
    reader = best(lambda: read_text(decode(content), name=""), times=50)
    whole = best(lambda: gd.read(content), times=50)
    kilobytes = len(content) / 1e3
    print(
        f"text, {kilobytes:.1f} kB of tables  reader {kilobytes / reader:>5.1f} MB/s  "
        f"read {kilobytes / whole:>5.1f} MB/s, which is {whole:.2f} ms a report"
    )


def main() -> None:
    """Measure and print."""
    print(f"Python {sys.version.split()[0]}, lxml {lxml.html.etree.LXML_VERSION}")
    html()
    text()


if __name__ == "__main__":
    main()
