"""What was read beside what is true: exact, unread, refused, wrong, or silent."""

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import govdisclosure as gd

OUTCOMES = ("exact", "unread", "refused", "wrong", "silent")
#: Beside its outcome: a year, a publisher or an edition that the document does not name.
MISNAMED = "misnamed"


def same(one: Any, other: Any) -> bool:
    return Decimal(str(one)) == Decimal(str(other))


def told(report: gd.Report) -> dict[str, str]:
    """The cells that something is said of, each with the code of it."""
    found = {str(each.cell): "remark" for each in report.remarks}
    for diagnostic in report.source.diagnostics:
        for cell in diagnostic.cells:
            found.setdefault(str(cell), str(diagnostic.code))
    return found


def judged(path: Path) -> dict[str, Any]:
    """How a document was read: its outcome, and what of it was wrong, silent or unread, and why."""
    known = json.loads(path.with_suffix(".json").read_text("utf-8"))
    try:
        report = gd.read(path)
    except gd.UnreadableReport as error:
        return {"outcome": "refused", "why": str(error).partition(": ")[2][:80]}
    except Exception as error:  # that a reader fails is to be counted as well
        return {"outcome": "wrong", "why": f"{type(error).__name__}: {str(error)[:80]}"}
    read = {str(cell): report[cell] for cell in report.form.cells}
    reasons = told(report)
    wrong, silent, unread = [], [], Counter()
    for address, number in known["cells"].items():
        got = read.get(address)
        if got is None and number is not None:
            if address in reasons:
                unread[reasons[address]] += 1
            else:
                silent.append([address, None, number])
        elif got is not None and (number is None or not same(got, number)):
            wrong.append([address, str(got), number])
    # What is read into cells that the document's own edition does not have is wrong as well.
    strange = sorted(read.keys() - known["cells"].keys())
    wrong += [[each, str(read[each]), None] for each in strange if read[each] is not None]
    outcome = "wrong" if wrong else "silent" if silent else "unread" if unread else "exact"
    names = {
        key: [got, known[key]]
        for key, got in (
            ("year", report.year),
            ("publisher", report.publisher),
            ("edition", report.form.edition),
        )
        # A publisher that was not found is said to be unknown.
        if got and key in known and str(got) != str(known[key])
    }
    return {
        "outcome": outcome,
        "wrong": wrong,
        "silent": silent,
        "unread": dict(unread),
        "named": names,
    }


def score(out: Path, only: str = "") -> dict[str, dict[str, Any]]:
    """Every document of the tools whose name has `only` in it, by tool and file."""
    return {
        folder.name: {
            path.name: judged(path) for path in sorted(folder.iterdir()) if path.suffix != ".json"
        }
        for folder in sorted(out.iterdir())
        if folder.is_dir() and folder.name[0] != "_" and only in folder.name
    }


def counts(files: dict[str, Any]) -> Counter[str]:
    found = Counter(each["outcome"] for each in files.values())
    return found + Counter({MISNAMED: sum(bool(each.get("named")) for each in files.values())})


def table(found: dict[str, Any], old: dict[str, Any]) -> Iterator[str]:
    """A line for each tool, and one for them all; with what it was before, where that is known."""
    wide = 16 if old else 9
    heads = (each.upper() if each in ("wrong", "silent") else each for each in OUTCOMES)
    yield f"{'':<34}{'files':>6}" + "".join(f"{each:>{wide}}" for each in (*heads, MISNAMED))
    total, before = Counter(), Counter()
    for tool, files in found.items():
        now, was = counts(files), counts(old.get(tool, {}))
        total += now
        before += was
        yield row(tool, len(files), now, was if old else None)
    count = sum(map(len, found.values()))
    yield row(f"{len(found)} tools", count, total, before if old else None)


def row(name: str, files: int, now: Counter[str], was: Counter[str] | None) -> str:
    cells = [
        f"{now[each]:>9}" if was is None else f"{was[each]:>9} -> {now[each]:<3}"
        for each in (*OUTCOMES, MISNAMED)
    ]
    return f"{name:<34}{files:>6}{''.join(cells)}".rstrip()


def details(found: dict[str, Any]) -> Iterator[str]:
    """What is wrong, silent, unread or named otherwise, file by file."""
    for tool, files in found.items():
        codes, refusals = Counter(), Counter()
        for name, each in files.items():
            for kind in ("wrong", "silent"):
                for address, got, number in each.get(kind, []):
                    yield f"{kind} {tool}/{name}: {address} is {number}, read {got}"
            for key, (got, known) in each.get("named", {}).items():
                yield f"{key} {tool}/{name}: {known}, read {got}"
            codes.update(each.get("unread", {}).keys())
            refusals.update([each["why"]] if "why" in each else [])
        for code, number in (codes + refusals).most_common():
            yield f"{tool}: {number} x {code}"
