"""What may be cited: the Regulation with its wording, article 20, notices, measures and laws."""

from govdisclosure.law.article20 import Article20, Subject
from govdisclosure.law.citation import Citation, Division, Instrument
from govdisclosure.law.citation_parsing import INSTRUMENTS, parse_citation
from govdisclosure.law.fees import (
    FEE_BY_ITEM,
    FEE_BY_PAGE,
    FEE_MEASURES,
    FeeStep,
    fee_by_item,
    fee_by_page,
)
from govdisclosure.law.interpretations import CO_DEFENDANTS, REPORT_ITEMS_2016, TIME_LIMITS_2015
from govdisclosure.law.legislation import LEGISLATION_LAW
from govdisclosure.law.notices import FORMAT_2019, FORMAT_2021
from govdisclosure.law.provisions import Article, ArticleParagraph
from govdisclosure.law.regulation import REGULATION, regulation_text

__all__ = [
    "CO_DEFENDANTS",
    "FEE_BY_ITEM",
    "FEE_BY_PAGE",
    "FEE_MEASURES",
    "FORMAT_2019",
    "FORMAT_2021",
    "INSTRUMENTS",
    "LEGISLATION_LAW",
    "REGULATION",
    "REPORT_ITEMS_2016",
    "TIME_LIMITS_2015",
    "Article",
    "Article20",
    "ArticleParagraph",
    "Citation",
    "Division",
    "FeeStep",
    "Instrument",
    "Subject",
    "fee_by_item",
    "fee_by_page",
    "parse_citation",
    "regulation_text",
]
