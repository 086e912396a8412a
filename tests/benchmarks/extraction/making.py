"""Documents written to a folder, and beside them what every installed tool makes of them."""

import json
import logging
import shutil
import sys
import time
from pathlib import Path

import govdisclosure as gd
from extraction.programs import PRINTERS, PROGRAMS
from extraction.running import Missing, Program
from extraction.sources import sources

#: Where the documents themselves are: no tool has this name.
ORIGINALS = "_documents"


def truth(report: gd.Report) -> str:
    """What a document says, as JSON."""
    (whole,) = json.loads(gd.dumps([report]))["reports"]
    kept = {key: whole[key] for key in ("cells", "year", "publisher", "edition")}
    return json.dumps(kept, ensure_ascii=False)


def write_documents(folder: Path, count: int, seed: int) -> None:
    # Half of them would be taken for all the next time.
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for each in sources(count, seed, working_printers()):
        path = part / f"{each.name}.{each.kind}"
        path.write_bytes(each.content)
        Path(f"{path}.json").write_text(truth(each.report), "utf-8")
    part.rename(folder)


def working_printers() -> dict:
    found = {}
    small = {"html": b"<p>x</p>", "docx": word()}
    for name, printer in PRINTERS.items():
        try:
            printer(small[name])
        except (Missing, ImportError) as error:
            print(f"no PDF of {name}: {error}", file=sys.stderr)
        else:
            found[name] = printer
    return found


def word() -> bytes:
    from govdisclosure.render.form import form_content

    return form_content(gd.FORM_2021, format="docx")


def run(program: Program, folder: Path, out: Path) -> str:
    """Run a tool on every document of its kind; what is to be said of it."""
    target = out / program.name.replace("/", "-")
    began, failed, made = time.perf_counter(), [], 0
    for path in sorted(folder.glob(f"*.{program.takes}")):
        try:
            content = program.run(path)
        except (Missing, ImportError) as error:
            return f"not installed: {error}"
        except Exception as error:  # whatever a tool raises, it makes nothing of this
            failed.append(f"{path.name}: {type(error).__name__}: {str(error)[:100]}")
            continue
        target.mkdir(parents=True, exist_ok=True)
        content = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        (target / f"{path.stem}.{program.makes}").write_bytes(content)
        known = Path(f"{path}.json").read_text("utf-8")
        (target / f"{path.stem}.json").write_text(known, "utf-8")
        made += 1
    said = f"{made} documents, {time.perf_counter() - began:.1f} s"
    return said + (f", {len(failed)} failed: {failed[0]}" if failed else "")


def make(out: Path, *, count: int, seed: int, only: str) -> None:
    """Write the documents, and what each tool makes of them."""
    # One of the libraries tells of every font what it lacks.
    logging.disable()
    folder = out / ORIGINALS
    if not folder.exists():
        write_documents(folder, count, seed)
    for program in PROGRAMS:
        if only in program.name:
            print(f"{program.name:<36}{run(program, folder, out)}", flush=True)
