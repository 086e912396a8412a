"""A document matched with the form: which number stands in which cell, and on what evidence."""
