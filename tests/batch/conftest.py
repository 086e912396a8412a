"""Reports with something to find, for the tests of the batch."""

from collections.abc import Callable

import pytest

import govdisclosure as gd


@pytest.fixture
def slip() -> Callable[..., gd.Report]:
    """Make a report whose identities hold but for the numbers given."""

    def make(publisher: str = "某局", year: int = 2024, **received: int) -> gd.Report:
        report = gd.Report.of({}, publisher=publisher, year=year).filled()
        return report.replace(
            {f"requests.received.{column}": number for column, number in received.items()}
        )

    return make
