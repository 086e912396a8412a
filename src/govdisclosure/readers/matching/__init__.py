"""The matching of a document with the form: which number stands in which cell, and on what evidence."""
