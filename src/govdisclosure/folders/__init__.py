"""Folders of reports: which files are in them, and each checked, by as many processes as help."""
