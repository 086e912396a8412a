"""Every block of code on a page is run, in order, as its reader would run it.

``>>>`` and ``code-block:: python`` share the names of their page; a block of Python with a caption
is the file of that name; ``code-block:: console`` is a shell, in which a command begins with ``$``
and what follows is what it prints, to a Chinese reader on a Chinese page.  A page starts in an
empty folder beside a copy of ``examples``.
"""

import doctest
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sybil import Document, Example, Region, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.rest import CodeBlockParser, DocTestParser

from translations import in_chinese, same_blocks, transcript

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
FLAGS = doctest.ELLIPSIS
collect_ignore = ["_build"]
ENVIRONMENT = {
    **os.environ,
    # The commands of this environment, in the language and the encoding of the pages.
    "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
    "LC_ALL": "C.UTF-8",
    "PYTHONUTF8": "1",
    # Hypothesis sets no deadline there: the machine may have other things to do.
    "CI": "true",
}
#: What else the environment of a Chinese reader has, on a machine that need not know it.
CHINESE = {"LC_ALL": "", "LC_CTYPE": "C.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}
#: The page that needs Java and PySpark, where one of them is absent.
WITHOUT_SPARK = (
    [] if shutil.which("java") and find_spec("pyspark") is not None else ["howto/spark.rst"]
)


def run_console(example: Example) -> str | None:
    """Run the commands of a block; what they print must be what is shown, on the Chinese page too.

    Its reader's are run first, and in a copy of the folder: those of this page find it as it was.
    """
    chinese = in_chinese(Path(example.path)).get(example.parsed.strip(), "")
    if chinese:
        with TemporaryDirectory() as folder:
            shutil.copytree(".", folder, dirs_exist_ok=True)
            if wrong := difference(chinese, {**ENVIRONMENT, **CHINESE}, Path(folder)):
                return wrong
    own = CHINESE if "zh" in Path(example.path).relative_to(HERE).parts else {}
    return difference(example.parsed, {**ENVIRONMENT, **own}, Path())


def difference(block: str, environment: Mapping[str, str], folder: Path) -> str | None:
    """What commands print in an environment and a folder where it is not what is shown."""
    status = 0
    for command, expected in transcript(block):
        shell = ["bash", "-c", f"(exit {status})\n{command}"]
        shown = subprocess.run(
            shell,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env=environment,
            cwd=folder,
            check=False,
        )
        status = shown.returncode
        printed = "".join(f"{line.rstrip()}\n" for line in shown.stdout.splitlines())
        if not doctest.OutputChecker().check_output(expected, printed, FLAGS):
            return f"$ {command}\nshows:\n{expected}prints:\n{printed}"
    return None


def run_python(example: Example) -> str | None:
    """Run a block of Python, or write it to the file that its caption names."""
    name = example.region.lexemes["options"].get("caption")
    if name is None:
        evaluated: str | None = PythonEvaluator()(example)
        return evaluated
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{example.parsed}\n", encoding="utf-8")
    return None


class Blocks(CodeBlockParser):
    """Blocks of one language, each run by one of the functions above."""

    def __call__(self, document: Document) -> Iterable[Region]:
        """Keep what names and places a block beside its text."""
        for region in super().__call__(document):
            # What begins with a prompt is a doctest, and is run as one.
            if not region.parsed.startswith(">>>"):
                yield region


@pytest.fixture(scope="module")
def page_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty folder with the examples in it, where the blocks of one page run.

    As in a shell, Python finds the modules of that folder, and only while the page runs.
    """
    folder = tmp_path_factory.mktemp("page")
    shutil.copytree(EXAMPLES, folder / "examples")
    before, path, loaded = Path.cwd(), sys.path[:], set(sys.modules)
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    yield folder
    sys.path[:] = path
    os.chdir(before)
    for name in set(sys.modules) - loaded:
        if str(folder) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


pytest_collect_file = Sybil(
    parsers=[
        DocTestParser(optionflags=FLAGS),
        Blocks(language="python", evaluator=run_python),
        Blocks(language="console", evaluator=run_console),
    ],
    patterns=["*.rst"],
    # A Chinese page with the blocks of the English one would only run them again.
    excludes=[*(path.relative_to(HERE).as_posix() for path in same_blocks()), *WITHOUT_SPARK],
    fixtures=["page_folder"],
).pytest()
