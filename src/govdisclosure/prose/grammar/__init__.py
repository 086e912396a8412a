"""The grammar of reports: which quantities a sentence states, and of what.

A sentence is read in three steps.

1. From left to right, clause by clause (`reader`): what the clause says of time (`years`), each
   quantity (`quantity_reader`) with the phrase around it (`phrase_reader`), what is denied
   (`denials`) or said of all (`quantifiers`), and where lists may begin and end (`list_openings`).
   What a clause states is a *mention*, a claim in the making (`stated_quantity`).
2. With all of it known, which counts are parts of which (`breakdowns`, `wholes`, `kinds_of_parts`,
   `running_totals`), and why (`list_evidence`).
3. What each mention takes over from its whole and from the words before it (`resolution`).
"""
