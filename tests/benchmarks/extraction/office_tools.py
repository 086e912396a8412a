"""What takes text out of Word files and spreadsheets, and LibreOffice."""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from extraction.running import Missing, Run


def office(suffix: str, options: str = "", *, after: Run | None = None) -> Run:
    """What LibreOffice makes of a file, and what is then made of that."""

    def run(path: Path) -> str | bytes:
        if not shutil.which("soffice"):
            raise Missing("soffice")
        with tempfile.TemporaryDirectory() as folder:
            call = ["soffice", f"-env:UserInstallation=file://{profile()}", "--headless"]
            call += ["--convert-to", f"{suffix}{options}", "--outdir", folder, str(path)]
            subprocess.run(call, capture_output=True, timeout=120, check=True)
            # A spreadsheet becomes a file for each sheet.
            made = sorted(Path(folder).glob(f"*.{suffix}"))
            return after(made[0]) if after else b"\n".join(each.read_bytes() for each in made)

    return run


@cache
def profile() -> str:
    return tempfile.mkdtemp(prefix="office-")


def printed_word(content: bytes) -> bytes:
    """A Word file printed to PDF by a word processor."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file.docx")
        path.write_bytes(content)
        made = office("pdf")(path)
    assert isinstance(made, bytes)
    return made


def docx2txt(path: Path) -> str:
    from docx2txt import process

    return process(path)


def word_dump(joint: str) -> Run:
    """Paragraphs and rows in their order; a merged cell comes once for each column."""

    def run(path: Path) -> str:
        import docx

        file = docx.Document(str(path))
        lines = []
        for each in file.iter_inner_content():
            if hasattr(each, "rows"):
                lines += [joint.join(cell.text for cell in row.cells) for row in each.rows]
            else:
                lines.append(each.text)
        return "\n".join(lines)

    return run


def word_dump_apart(path: Path) -> str:
    """All paragraphs, then all tables."""
    import docx

    file = docx.Document(str(path))
    rows = [row for table in file.tables for row in table.rows]
    lines = [each.text for each in file.paragraphs]
    return "\n".join([*lines, *("\t".join(cell.text for cell in row.cells) for row in rows)])


def mammoth(form: str) -> Run:
    def run(path: Path) -> str:
        import mammoth

        with path.open("rb") as file:
            return getattr(mammoth, form)(file).value

    return run


def markitdown(path: Path) -> str:
    from markitdown import MarkItDown

    return MarkItDown().convert(path).text_content


def sheet_rows(joint: str, *, blank: str = "") -> Run:
    def run(path: Path) -> str:
        import openpyxl

        rows = [
            row
            for sheet in openpyxl.load_workbook(path)
            for row in sheet.iter_rows(values_only=True)
        ]
        return "\n".join(joint.join(blank if c is None else str(c) for c in row) for row in rows)

    return run


def pandas_sheet(write: Callable[..., str]) -> Run:
    def run(path: Path) -> str:
        import pandas as pd

        return "\n\n".join(map(write, pd.read_excel(path, sheet_name=None, header=None).values()))

    return run


def xlsx2csv(path: Path) -> str:
    from xlsx2csv import Xlsx2csv

    out = io.StringIO()
    Xlsx2csv(str(path), outputencoding="utf-8").convert(out, sheetid=0)
    return out.getvalue()


def as_it_is(path: Path) -> bytes:
    return path.read_bytes()
