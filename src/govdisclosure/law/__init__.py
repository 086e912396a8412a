"""What may be cited: the Regulation with its wording, article 20, and the notices on the form."""

from govdisclosure.law.article20 import Article20, Subject
from govdisclosure.law.citation import Citation, Division, Instrument
from govdisclosure.law.citation_parsing import INSTRUMENTS, parse_citation
from govdisclosure.law.fees import FEE_MEASURES
from govdisclosure.law.notices import FORMAT_2019, FORMAT_2021
from govdisclosure.law.provisions import Article, ArticleParagraph
from govdisclosure.law.regulation import REGULATION, regulation_text

__all__ = [
    "FEE_MEASURES",
    "FORMAT_2019",
    "FORMAT_2021",
    "INSTRUMENTS",
    "REGULATION",
    "Article",
    "Article20",
    "ArticleParagraph",
    "Citation",
    "Division",
    "Instrument",
    "Subject",
    "parse_citation",
    "regulation_text",
]
