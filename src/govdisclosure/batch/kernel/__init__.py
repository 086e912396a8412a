"""The kernel of the batch: every rule on numbers over the columns of a record batch.

It knows nothing of files, threads or clusters.  What brings it tables or runs it imports from
`column_names`, `kernel` (rules over a batch), `coverage` (which rules a table decides),
`found_rows` (what they found), `columns`, `editions`, `remarks`, `years`, and `report_rows`.
The others are its own: `sums`, `differences`, `intervals` and `entries`.
"""
