"""Words in quotation marks, and what becomes of the marks that stand inside of them."""

_INSIDE = str.maketrans("“”", "‘’")
_ALONE = str.maketrans("‘’", "“”")


def in_quotation_marks(words: str) -> str:
    """Words in quotation marks, the marks among them made those of a quotation in another.

    >>> in_quotation_marks("危及“三安全一稳定”")
    '“危及‘三安全一稳定’”'
    """
    return f"“{words.translate(_INSIDE)}”"


def out_of_quotation(words: str) -> str:
    """The words that stood in quotation marks, as they are where they stand alone.

    >>> out_of_quotation("危及‘三安全一稳定’")
    '危及“三安全一稳定”'
    """
    return words.translate(_ALONE)
