"""Which row is last year's report of which."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.batch.years import succession

WHO = st.sampled_from([None, "", "某局", "某县", "某厅"])
ROWS = st.lists(st.tuples(WHO, st.integers(2019, 2023)), min_size=1, max_size=20)


@pytest.mark.parametrize("kind", [pa.string(), pa.dictionary(pa.int8(), pa.string())])
@given(rows=ROWS)
def test_a_row_follows_the_only_one_of_its_publisher_on_the_year_before(
    rows: list[tuple[str | None, int]], kind: pa.DataType
) -> None:
    publishers, years = zip(*rows, strict=True)
    table = pa.table({"publisher": pa.array(publishers).cast(pa.string()), "year": years})
    table = table.set_column(0, "publisher", table["publisher"].cast(kind))
    previous, rivals = succession(table)
    for (publisher, year), found in zip(rows, previous.tolist(), strict=True):
        before = [at for at, row in enumerate(rows) if row == (publisher, year - 1)]
        assert found == (before[0] if publisher and len(before) == 1 else -1)
    assert rivals == sum(bool(row[0]) and rows.count(row) > 1 for row in rows)
