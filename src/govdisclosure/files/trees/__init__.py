"""Folders and zips looked through: which files are below them, in which order, which are reports.

A zip is looked through as the folder is that it was made of, and nothing of it is unpacked to a
disk.  What is in one is named by the path of the zip and its own below that, as in
``乡镇.zip/甲镇/final2.docx``.  No other file can have such a path, since a file has nothing below
it; and the file has it where the zip is unpacked to a folder of its name.
"""

from govdisclosure.files.trees.exclusions import Exclusions
from govdisclosure.files.trees.file_kinds import READ_SUFFIXES, UNREAD_SUFFIXES, suffix_of
from govdisclosure.files.trees.tree_search import TreeSearch
from govdisclosure.files.trees.zip_archive import ZIP, ZIP_ERRORS, ZipArchive
from govdisclosure.files.trees.zip_paths import file_in_zip, leads_into_zip, zip_at, zip_led_into

__all__ = [
    "READ_SUFFIXES",
    "UNREAD_SUFFIXES",
    "ZIP",
    "ZIP_ERRORS",
    "Exclusions",
    "TreeSearch",
    "ZipArchive",
    "file_in_zip",
    "leads_into_zip",
    "suffix_of",
    "zip_at",
    "zip_led_into",
]
