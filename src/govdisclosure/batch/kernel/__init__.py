"""The kernel of the batch: every rule on numbers over the columns of a record batch.

It stands on nothing of the batch.  What brings it tables or runs it imports from these modules:
`layout` (the names of columns), `kernel` (rules over a batch), `tally` (what they found),
`report_rows` (a row as a report), `columns`, `editions`, `coverage` and `years`.  The others
(`sums`, `differences`, `intervals`, `entries`, `remarks`) are its own.
"""
