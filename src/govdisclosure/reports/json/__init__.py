"""Reports as JSON: one table of fields, which writes, reads and describes them."""

from govdisclosure.reports.json.codec import (
    MESSAGE,
    PLACE,
    PLACE_FIELDS,
    REPORT,
    SECTION,
    VERSION,
    dumps,
    from_data,
    loads,
    to_data,
)
from govdisclosure.reports.json.cursor import JsonCursor
from govdisclosure.reports.json.fields import (
    ADDRESS,
    BLANK_OR_AMOUNT,
    TEXT,
    WHOLE,
    Field,
    Kind,
    choice_of,
    described,
    mapping,
    record,
    sequence,
    written,
)
from govdisclosure.reports.json.schema import json_schema

__all__ = [
    "ADDRESS",
    "BLANK_OR_AMOUNT",
    "MESSAGE",
    "PLACE",
    "PLACE_FIELDS",
    "REPORT",
    "SECTION",
    "TEXT",
    "VERSION",
    "WHOLE",
    "Field",
    "JsonCursor",
    "Kind",
    "choice_of",
    "described",
    "dumps",
    "from_data",
    "json_schema",
    "loads",
    "mapping",
    "record",
    "sequence",
    "to_data",
    "written",
]
