"""A government's report against the reports that it is the sum of."""
