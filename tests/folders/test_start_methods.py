"""A folder is checked alike wherever a program does it: in a thread, in a process, in a notebook.

Every program here has no guard for the script that it is, says nothing on standard error, and ends
by itself; that it is run again by a process shows in what it prints.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import govdisclosure as gd

# Of the programs that these start nothing is measured.
pytestmark = pytest.mark.long

#: More files than one process takes by itself.
MANY = 11

#: What every program begins with; `told` is what a folder comes to, in a line.
PROGRAM = """
import sys
import govdisclosure as gd

def told(jobs=2):
    results = [*gd.check_folder("reports", jobs=jobs)]
    assert [path[8:10] for path, _ in results] == [f"{n:02}" for n in range(len(results))]
    assessed = [each for _, each in results if isinstance(each, gd.Assessment)]
    rules = [each.rule for result in assessed for each in result.findings]
    return f"{len(assessed)} of {len(results)}: {len(rules)} {rules[0]}"
"""

WAYS = {
    "fork": "print(told())",
    "spawn": "print(told())",
    "forkserver": "print(told())",
    "several threads at once, as asyncio has them": """
import asyncio
main = sys.modules["__main__"]
async def in_threads():
    return await asyncio.gather(*[asyncio.to_thread(told) for _ in range(2)])
(line,) = {*asyncio.run(in_threads())}
assert sys.modules["__main__"] is main
print(line)
""",
    "several iterations at once": """
run = gd.check_folder("reports", jobs=2)
pairs = [*zip(run, run)]
assert len(pairs) == 12 and all(one[0] == other[0] for one, other in pairs)
print(told())
""",
    "a process of a pool, which may have none of its own": """
import multiprocessing
with multiprocessing.get_context("fork").Pool(1) as pool:
    print(pool.apply(told))
""",
    "a process of an executor": """
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as pool:
    print(pool.submit(told).result())
""",
    "a check for each process of an executor": """
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
def each(path):
    try:
        return gd.check(gd.read(path))
    except gd.GovDisclosureError as error:
        return error
# Another process has this program where it is a copy, or finds it in a module.
with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
    results = [*pool.map(each, gd.check_folder("reports").files)]
expected = [each for _, each in gd.check_folder("reports", jobs=1)]
assert results[:-1] == expected[:-1]
assert (type(results[-1]), str(results[-1])) == (type(expected[-1]), str(expected[-1]))
print(told())
""",
}
#: No branch is only reached here, and to note them takes each process as long as its work.
UNMEASURED = {name: each for name, each in os.environ.items() if "COVERAGE" not in name}
#: What chooses a start method for the whole program.
CHOSEN = "import multiprocessing\nmultiprocessing.set_start_method({!r})\n"


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder beside reports, of which one is wrong and the last is none."""
    where = tmp_path_factory.mktemp("programs")
    (where / "reports").mkdir()
    for number in range(MANY):
        report = gd.Report.of({}, publisher=f"第{number}县", year=2024).filled()
        wrong = report.replace({"requests.received.total": 3}) if number == 4 else report
        path = where / "reports" / f"{number:02}.json"
        path.write_text(gd.dumps([wrong]), encoding="utf-8")
    (where / "reports" / f"{MANY}.txt").write_text("nothing", encoding="utf-8")
    return where


def ran(where: Path, way: str, *, as_file: bool = True) -> tuple[str, str]:
    """What a program prints; it is a file, or else typed, as in a notebook."""
    chosen = CHOSEN.format(way) if way in ("fork", "spawn", "forkserver") else ""
    program = PROGRAM + chosen + WAYS[way]
    (where / "program.py").write_text(program, encoding="utf-8")
    command = [sys.executable, "program.py" if as_file else "-"]
    result = subprocess.run(
        command,
        input=program,
        cwd=where,
        env=UNMEASURED,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return result.stdout, result.stderr


EXPECTED = f"{MANY} of {MANY + 1}: 2 requests.flow.total\n"


@pytest.mark.parametrize("way", WAYS)
def test_a_folder_comes_to_the_same_wherever_it_is_checked(where: Path, way: str) -> None:
    assert ran(where, way) == (EXPECTED, "")


def test_the_program_need_be_no_file(where: Path) -> None:
    assert ran(where, "spawn", as_file=False) == (EXPECTED, "")


INTERRUPTED = """
import multiprocessing, signal, time
import govdisclosure as gd
# What a shell runs in the background ignores it, and so does all that is run by that.
signal.signal(signal.SIGINT, signal.default_int_handler)
for _ in gd.check_folder("reports", jobs=2):
    print(*[each.pid for each in multiprocessing.active_children()], flush=True)
    time.sleep(9999)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes as Linux has them")
def test_who_interrupts_the_program_ends_its_processes(where: Path) -> None:
    command = [sys.executable, "-c", INTERRUPTED]
    with subprocess.Popen(
        command,
        cwd=where,
        env=UNMEASURED,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        processes = [Path(f"/proc/{each}") for each in program.stdout.readline().split()]
        program.send_signal(signal.SIGINT)
        _, said = program.communicate()
    assert (len(processes), program.returncode) == (2, -signal.SIGINT)
    assert said.endswith("KeyboardInterrupt\n")
    # They were waited for before the program ended.
    assert not [each for each in processes if each.exists()]
