"""The JSON Schema of a file of reports, generated from the forms so that it cannot disagree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from govdisclosure.amounts import DECIMALS
from govdisclosure.forms import EDITIONS, LAST_YEAR, Form, Section
from govdisclosure.reports.body import Body
from govdisclosure.reports.interchange import VERSION

__all__ = ["SCHEMA_FILE", "json_schema", "write_schema"]

#: The copy of the schema that ships with the package.
SCHEMA_FILE = Path(__file__).with_name("report.schema.json")

_TEXT = {"type": "string"}
_COUNT = {"type": ["integer", "null"]}
_MONEY = {
    "oneOf": [_COUNT, {"type": "string", "pattern": rf"^-?[0-9]+(\.[0-9]{{1,{DECIMALS}}})?$"}],
}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what :func:`~govdisclosure.dumps` writes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Annual reports on open government information work",
        "type": "object",
        "required": ["version", "reports"],
        "properties": {
            "version": {"const": VERSION},
            "reports": {"type": "array", "items": {"$ref": "#/$defs/report"}},
        },
        "$defs": {
            "report": _report(),
            "place": _place(),
            "reading": {
                "type": "object",
                "required": ["written", "at"],
                "properties": {
                    "written": _TEXT,
                    "row": _TEXT,
                    "column": _TEXT,
                    "at": {"$ref": "#/$defs/place"},
                },
                "additionalProperties": False,
            },
            "diagnostic": {
                "type": "object",
                "required": ["code", "message"],
                "properties": {
                    "code": _TEXT,
                    "message": {
                        "type": "object",
                        "required": ["zh", "en"],
                        "properties": {"zh": _TEXT, "en": _TEXT},
                    },
                    "cells": {"type": "array", "items": _TEXT},
                    "at": {"oneOf": [{"$ref": "#/$defs/place"}, {"type": "null"}]},
                },
            },
        },
    }


def write_schema(path: Path = SCHEMA_FILE) -> None:
    """Write the schema to a file; without a path, the copy that ships with the package."""
    text = json.dumps(json_schema(), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def _place() -> dict[str, Any]:
    edges = {"type": "array", "items": {"type": "integer"}, "minItems": 4, "maxItems": 4}
    counted = {"type": "integer"}
    return {
        "type": "object",
        "properties": {
            **dict.fromkeys(("line", "field", "table", "row", "column", "page"), counted),
            "sheet": _TEXT,
            "box": edges,
        },
        "additionalProperties": False,
    }


def _passages() -> dict[str, Any]:
    passage = {
        "type": "object",
        "required": ["start", "at"],
        "properties": {"start": {"type": "integer"}, "at": {"$ref": "#/$defs/place"}},
    }
    return {"type": "object", "additionalProperties": {"type": "array", "items": passage}}


def _report() -> dict[str, Any]:
    places = {"type": "object", "additionalProperties": {"$ref": "#/$defs/place"}}
    readings = {"type": "object", "additionalProperties": {"$ref": "#/$defs/reading"}}
    day = {"type": "string", "format": "date"}
    texts = {
        "type": "object",
        "properties": dict.fromkeys(map(str, Section), _TEXT),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "required": ["publisher", "year", "edition", "cells"],
        "properties": {
            "source": _TEXT,
            "format": _TEXT,
            "publisher": _TEXT,
            "year": {
                "type": "integer",
                "minimum": EDITIONS[0].first_year,
                "maximum": LAST_YEAR,
            },
            "edition": {"enum": [form.edition for form in EDITIONS]},
            "body": {"enum": [*Body, None]},
            "title": _TEXT,
            "preamble": _TEXT,
            "cells": {"type": "object"},
            "sections": texts,
            "headings": texts,
            "remarks": {"type": "object", "additionalProperties": _TEXT},
            "extras": {"type": "object", "additionalProperties": _MONEY},
            "published": day,
            "signed": day,
            "notices": {"type": "array", "items": _TEXT},
            "url": _TEXT,
            "readings": readings,
            "heading_places": places,
            "fact_places": places,
            "passages": _passages(),
            "diagnostics": {"type": "array", "items": {"$ref": "#/$defs/diagnostic"}},
            "previous": {"$ref": "#/$defs/report"},
        },
        "oneOf": [_edition(form) for form in EDITIONS],
    }


def _edition(form: Form) -> dict[str, Any]:
    return {
        "properties": {
            "edition": {"const": form.edition},
            "cells": {
                "properties": {
                    # A count that was published with decimals is a finding, so it must be sayable.
                    str(cell): _MONEY | {"title": form.label(cell)}
                    for cell in form.cells
                },
                "additionalProperties": False,
            },
        }
    }
