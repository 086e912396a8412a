"""The programs and libraries that take text out of documents, each called as users call it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from extraction.office_tools import (
    docx2txt,
    mammoth,
    markitdown,
    office,
    pandas_sheet,
    printed_word,
    sheet_rows,
    word_dump,
    word_dump_apart,
    xlsx2csv,
)
from extraction.page_tools import (
    SELECTED,
    browser_text,
    html2text,
    inscriptis,
    markdownify,
    pandas_tables,
    printed_page,
    readability,
    soup,
    soup_rows,
    trafilatura,
)
from extraction.pdf_tools import (
    pdfminer,
    pdfplumber,
    pdfplumber_tables,
    pymupdf,
    pymupdf_markdown,
    pymupdf_words,
    pypdf,
    pypdfium,
)
from extraction.running import Program, Run, command


def as_it_is(path: Path) -> bytes:
    """No tool at all: what the readers make of the document themselves."""
    return path.read_bytes()


def _csv(table) -> str:  # a data frame of a library that may not be there
    return table.to_csv(index=False)


def _markdown(table) -> str:
    return table.to_markdown(index=False)


def _string(table) -> str:
    return table.to_string()


#: Every column as wide as it needs to be, in UTF-8, and every sheet of a file.
_CSV = ":Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
_UTF8 = "utf-8"

#: By the format that they take: a name, the suffix of what is made, and how it is made.
_BY_FORMAT: Mapping[str, Mapping[str, tuple[str, Run]]] = {
    "pdf": {
        "pdftotext": ("txt", command("pdftotext", "{}", "-")),
        "pdftotext -layout": ("txt", command("pdftotext", "-layout", "{}", "-")),
        "pdftotext -raw": ("txt", command("pdftotext", "-raw", "{}", "-")),
        "pdftohtml": ("html", command("pdftohtml", "-s", "-i", "-stdout", "{}")),
        "mutool": ("txt", command("mutool", "draw", "-q", "-F", "txt", "{}")),
        "PyMuPDF text": ("txt", pymupdf("text")),
        "PyMuPDF sorted": ("txt", pymupdf("text", sort=True)),
        "PyMuPDF blocks": ("txt", pymupdf("blocks")),
        "PyMuPDF words": ("txt", pymupdf_words),
        "pymupdf4llm": ("md", pymupdf_markdown),
        "pdfminer": ("txt", pdfminer),
        "pypdf": ("txt", pypdf("plain")),
        "pypdf layout": ("txt", pypdf("layout")),
        "pdfplumber": ("txt", pdfplumber()),
        "pdfplumber layout": ("txt", pdfplumber(layout=True)),
        "pdfplumber tables, tabs": ("txt", pdfplumber_tables("\t")),
        "pdfplumber tables, strokes": ("txt", pdfplumber_tables(" | ")),
        "pypdfium2": ("txt", pypdfium),
        "markitdown pdf": ("md", markitdown),
    },
    "html": {
        "BeautifulSoup": ("txt", soup("")),
        "BeautifulSoup, lines": ("txt", soup("\n")),
        "BeautifulSoup, lines stripped": ("txt", soup("\n", strip=True)),
        "BeautifulSoup, tabs": ("txt", soup("\t", strip=True)),
        "BeautifulSoup, rows": ("txt", soup_rows("\t")),
        "BeautifulSoup, rows with strokes": ("txt", soup_rows(" | ")),
        "trafilatura": ("txt", trafilatura("txt")),
        "trafilatura markdown": ("md", trafilatura("markdown")),
        "html2text": ("md", html2text()),
        "html2text padded": ("md", html2text(pad_tables=True)),
        "markdownify": ("md", markdownify),
        "markitdown html": ("md", markitdown),
        "inscriptis": ("txt", inscriptis),
        "readability": ("html", readability),
        "pandas html to csv": ("csv", pandas_tables(_csv)),
        "pandas html to markdown": ("md", pandas_tables(_markdown)),
        "pandas html to string": ("txt", pandas_tables(_string)),
        "w3m": ("txt", command("w3m", "-dump", "-cols", "160", "-T", "text/html", "{}")),
        "w3m, narrow": ("txt", command("w3m", "-dump", "-T", "text/html", "{}")),
        "lynx": (
            "txt",
            command("lynx", "-dump", "-nolist", "-width=160", "-display_charset=utf-8", "{}"),
        ),
        "links": ("txt", command("links", "-dump", "-codepage", _UTF8, "-width", "160", "{}")),
        "elinks": (
            "txt",
            command("elinks", "-dump", "-dump-charset", _UTF8, "-dump-width", "160", "{}"),
        ),
        "innerText": ("txt", browser_text("() => document.body.innerText")),
        "textContent": ("txt", browser_text("() => document.body.textContent")),
        "clipboard": ("txt", browser_text(SELECTED)),
        "pandoc html to plain": ("txt", command("pandoc", "-t", "plain", "{}")),
        "pandoc html to gfm": ("md", command("pandoc", "--wrap=none", "-t", "gfm", "{}")),
    },
    "docx": {
        "pandoc docx to plain": ("txt", command("pandoc", "-t", "plain", "{}")),
        "pandoc docx to markdown": ("md", command("pandoc", "-t", "markdown", "{}")),
        "pandoc docx to gfm": ("md", command("pandoc", "--wrap=none", "-t", "gfm", "{}")),
        "pandoc docx to rst": ("txt", command("pandoc", "-t", "rst", "{}")),
        "pandoc docx to org": ("txt", command("pandoc", "-t", "org", "{}")),
        "pandoc docx to asciidoc": ("txt", command("pandoc", "-t", "asciidoc", "{}")),
        "pandoc docx to html": ("html", command("pandoc", "-t", "html", "{}")),
        "docx2txt": ("txt", docx2txt),
        "docx2txt.pl": ("txt", command("docx2txt", "{}", "-")),
        "python-docx, tabs": ("txt", word_dump("\t")),
        "python-docx, strokes": ("txt", word_dump(" | ")),
        "python-docx, tables after": ("txt", word_dump_apart),
        "mammoth": ("html", mammoth("convert_to_html")),
        "mammoth text": ("txt", mammoth("extract_raw_text")),
        "mammoth markdown": ("md", mammoth("convert_to_markdown")),
        "markitdown docx": ("md", markitdown),
        "LibreOffice txt": ("txt", office("txt", ":Text (encoded):UTF8")),
        "LibreOffice html": ("html", office("html")),
        "antiword": (
            "txt",
            office("doc", after=command("antiword", "-m", "UTF-8.txt", "-w", "0", "{}")),
        ),
        "catdoc": ("txt", office("doc", after=command("catdoc", "-d", _UTF8, "-w", "{}"))),
    },
    "xlsx": {
        "openpyxl csv": ("csv", sheet_rows(",")),
        "openpyxl tabs": ("txt", sheet_rows("\t")),
        "openpyxl None": ("txt", sheet_rows("\t", blank="None")),
        "pandas xlsx to csv": ("csv", pandas_sheet(_csv)),
        "pandas xlsx to markdown": ("md", pandas_sheet(_markdown)),
        "pandas xlsx to string": ("txt", pandas_sheet(_string)),
        "xlsx2csv": ("csv", xlsx2csv),
        "markitdown xlsx": ("md", markitdown),
        "LibreOffice csv": ("csv", office("csv", _CSV)),
    },
}

PROGRAMS = tuple(
    Program(name, takes, makes, run)
    for takes, programs in _BY_FORMAT.items()
    for name, (makes, run) in ({f"({takes} itself)": (takes, as_it_is)} | dict(programs)).items()
)

#: What makes a PDF of a page or of a Word file.
PRINTERS: Mapping[str, Callable[[bytes], bytes]] = {"html": printed_page, "docx": printed_word}
