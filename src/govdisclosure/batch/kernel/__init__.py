"""The kernel of the batch: every rule on numbers over the columns of a record batch.

It knows nothing of files, threads or clusters.  What brings it tables or runs it imports from these
modules: `column_names` (the names of columns), `kernel` (rules over a batch), `coverage` (which
rules a table decides), `found_rows` (what they found), `columns`, `editions`, `remarks`, `years`,
and `report_rows` (a row as a report).  The others are its own: `sums`, `differences`, `intervals`
and `entries`.
"""
