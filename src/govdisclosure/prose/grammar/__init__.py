"""The grammar of reports: what a sentence says of which quantity."""
