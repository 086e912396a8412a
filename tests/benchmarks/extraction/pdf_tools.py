"""What takes text out of PDFs."""

import os
from pathlib import Path

from extraction.running import Run


def pymupdf(kind: str, *, sort: bool = False) -> Run:
    def run(path: Path) -> str:
        import pymupdf

        with pymupdf.open(path) as file:
            pages = [page.get_text(kind, sort=sort) for page in file]
        if kind == "text":
            return "\n".join(pages)
        return "\n".join(block[4] for page in pages for block in page)

    return run


def pymupdf_words(path: Path) -> str:
    """Words put together into lines by where they stand, as many scripts do."""
    import pymupdf

    lines = []
    with pymupdf.open(path) as file:
        for page in file:
            rows: dict[int, list[tuple[float, str]]] = {}
            for x0, _, _, y1, word, *_ in page.get_text("words"):
                rows.setdefault(round(y1 / 3), []).append((x0, word))
            lines += [" ".join(w for _, w in sorted(rows[at])) for at in sorted(rows)]
    return "\n".join(lines)


def pymupdf_markdown(path: Path) -> str:
    import pymupdf
    import pymupdf4llm

    # It tells for every page what could have been installed as well.
    pymupdf.set_messages(path=os.devnull)
    return pymupdf4llm.to_markdown(path)


def pdfminer(path: Path) -> str:
    from pdfminer.high_level import extract_text

    return extract_text(path)


def pypdf(mode: str) -> Run:
    def run(path: Path) -> str:
        from pypdf import PdfReader

        return "\n".join(p.extract_text(extraction_mode=mode) for p in PdfReader(path).pages)

    return run


def pdfplumber(**options: object) -> Run:
    def run(path: Path) -> str:
        import pdfplumber

        with pdfplumber.open(path) as file:
            return "\n".join(page.extract_text(**options) for page in file.pages)

    return run


def pdfplumber_tables(joint: str) -> Run:
    """The words of a page, then its tables, as scripts write them down."""

    def run(path: Path) -> str:
        import pdfplumber

        lines: list[str] = []
        with pdfplumber.open(path) as file:
            for page in file.pages:
                tables = page.find_tables()
                words = page
                for table in tables:
                    words = words.outside_bbox(table.bbox, strict=False)
                lines.append(words.extract_text())
                for table in tables:
                    lines += [
                        joint.join((cell or "").replace("\n", "") for cell in row)
                        for row in table.extract()
                    ]
        return "\n".join(lines)

    return run


def pypdfium(path: Path) -> str:
    import pypdfium2

    file = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_bounded() for page in file)
