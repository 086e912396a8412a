"""Chinese as it is written: its numerals, widths, numbers of headings, days and notices.

Every room that reads or writes words does it by the patterns of this one, each of which stands
once.  Nothing here knows of a form, of the law, or of how a file is read.
"""
