"""Which cell is wrong: the identities read as a code that finds errors and mends them.

**A code.**  Write the numbers of a table as one word and each identity as a row of a matrix, +1
for a cell on its left, -1 for one on its right: a table is right if the matrix takes its word to
zero.  That is what a linear code is, over whole numbers, and its theory says what can be seen.  The
differences of the identities that fail are the *syndrome* of the error; a change of x in one cell
has the syndrome of x times the cell's column of the matrix.  Errors with one syndrome cannot be
distinguished by any arithmetic on the table.

**Table Three** sees up to three wrong cells and restores one.  Every number stands in the sum of
its row (自然人 and the five kinds of organisation make 总计) and in a sum of its column (what came
in is what went out; the outcomes make 办理结果总计).  An error that goes unnoticed must be made up
for within the row of each wrong cell and again within its column, which takes four cells: the
*rectangle*, +x and -x in one row and -x and +x in another of the same kind.  So no change of one,
two or three cells satisfies all identities, and, as two single errors with one syndrome would
differ by a change of two cells, a single wrong cell is restored uniquely, place and number.  Two
wrong cells are restored as well unless their errors make up for each other somewhere (every pair of
cells has been tried): +x and -x in one row could stand in any other row of outcomes too.

**Table Four** sees one wrong cell of a route and restores none: its one sum takes five numbers, of
which each could make up the difference alone, and two changes that make up for each other go
unnoticed.

**Blanks.**  A blank cell has some unknown number: an erasure, which costs less than an error.
Blanks may take any numbers that their unit admits, and what must change are filled cells, as few as
possible.  An identity fails by itself where no numbers in its blanks satisfy it, as in the rules;
and several may fail together that each leave room.

**Evidence.**  Arithmetic says which changes would do, never which is true.  How the wrong number
may have come about (digits exchanged, a neighbour's number, a line that slipped by one place) and
what else is known (last year's report, a subtotal) rank the changes that would do.  Nothing is left
out for want of a reason, and nothing is picked where several are equal.

>>> import govdisclosure as gd
>>> report = gd.Report.of({}, publisher="某县人民政府", year=2024).filled()
>>> wrong = report.replace({"requests.granted.natural_person": 12})
>>> gd.locate(wrong).suspects
(<Repair requests.granted.natural_person 12→0>,)
>>> len(gd.locate(report.replace({"challenges.review.total": 3})).faults[0].repairs)
5
"""

from govdisclosure.localize.evidence import EVIDENCE, Evidence, stated
from govdisclosure.localize.locate import EFFORT, locate, suspects
from govdisclosure.localize.repairs import Changes, Fault, Reason, Repair, Repairs

__all__ = [
    "EFFORT",
    "EVIDENCE",
    "Changes",
    "Evidence",
    "Fault",
    "Reason",
    "Repair",
    "Repairs",
    "locate",
    "stated",
    "suspects",
]
