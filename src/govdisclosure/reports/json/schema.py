"""The JSON Schema of a file of reports, made from the fields of the codec and from the forms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from govdisclosure.forms import EDITIONS, LAST_YEAR, Form
from govdisclosure.reports.json.codec import NAMED, REPORT, VERSION
from govdisclosure.reports.json.fields import described


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
            **{kind.name: dict(kind.description) for kind in NAMED},
            **{f"cells-{form}": _cells(form) for form in EDITIONS},
            **{f"extras-{form}": _extras(form) for form in EDITIONS},
        },
    }


def write_schema(path: Path) -> None:
    """Write the schema to a file, as `report.schema.json` beside this module is written."""
    text = json.dumps(json_schema(), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def _report() -> dict[str, Any]:
    report = described(REPORT)
    report["properties"] |= {
        "year": {"type": "integer", "minimum": EDITIONS[0].first_year, "maximum": LAST_YEAR},
        "edition": {"enum": [form.edition for form in EDITIONS]},
    }
    return report | {"allOf": [_edition(form) for form in EDITIONS]}


def _edition(form: Form) -> dict[str, Any]:
    """Which addresses a report on an edition has: those of its cells wherever they are keys."""
    own, others = {"$ref": f"#/$defs/cells-{form}"}, {"$ref": f"#/$defs/extras-{form}"}
    return {
        "if": {"properties": {"edition": {"const": form.edition}}},
        "then": {"properties": {"cells": own, "unread": own, "remarks": own, "extras": others}},
    }


def _cells(form: Form) -> dict[str, Any]:
    titles = {str(cell): {"title": form.label(cell)} for cell in form.cells}
    return {"properties": titles, "additionalProperties": False}


def _extras(form: Form) -> dict[str, Any]:
    elsewhere = (cell for other in EDITIONS for cell in other.cells)
    extras = {
        str(cell): None for cell in (*form.subtotals, *elsewhere) if cell not in form.positions
    }
    return {"propertyNames": {"enum": list(extras)}}
