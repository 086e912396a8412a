"""What the writers write the readers read: numbers, blanks, publisher, year and edition."""

import pytest
from hypothesis import given, settings

import govdisclosure as gd
from govdisclosure.testing import reports

WRITERS = {
    "html": lambda report: gd.write_html(report).encode(),
    "docx": gd.write_docx,
    "xlsx": gd.write_xlsx,
    "text": lambda report: gd.write_text(report).encode(),
}


@pytest.mark.parametrize("format_", WRITERS)
def test_readers_read_back_what_writers_write(format_: str) -> None:
    @settings(max_examples=8)
    @given(reports())
    def law(report: gd.Report) -> None:
        again = gd.read(WRITERS[format_](report))
        assert again.values == report.values
        assert (again.publisher, again.year, again.form) == (
            report.publisher,
            report.year,
            report.form,
        )

    law()
