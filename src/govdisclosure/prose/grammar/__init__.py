"""The grammar of reports: which quantities a sentence states, and of what."""
