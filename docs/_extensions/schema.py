"""The directive ``schema-table``: the properties of an object in JSON, from its schema."""

from collections.abc import Iterator, Mapping
from typing import Any

from sphinx.application import Sphinx

import govdisclosure as gd
from govdisclosure.findings import finding_schema
from writing import Written, table


class SchemaTable(Written):
    """The directive itself; its argument is what the table is of, a report or a finding."""

    required_arguments = 1

    def lines(self) -> Iterator[str]:
        """A table of names, types and whether they must be there."""
        schema = described(self.arguments[0])
        heads = ("名称", "类型", "必需") if self.is_chinese else ("Name", "Type", "Required")
        yes = "是" if self.is_chinese else "yes"
        rows = (
            (f"``{name}``", kind(described), yes if name in schema["required"] else "")
            for name, described in schema["properties"].items()
        )
        yield from table(heads, *rows, widths="30 55 15")


def described(name: str) -> Mapping[str, Any]:
    """The schema of a report or a finding, by that name."""
    return finding_schema() if name == "finding" else gd.reports.json_schema()["$defs"][name]


def kind(described: Mapping[str, Any]) -> str:
    """The type of a property in words of the schema: ``array of string``."""
    if "enum" in described:
        return " | ".join(f"``{value}``" for value in described["enum"])
    if "const" in described:
        return f"``{described['const']}``"
    if "$ref" in described:
        return str(described["$ref"].rpartition("/")[2])
    if "anyOf" in described:
        return " | ".join(kind(each) for each in described["anyOf"])
    named = described.get("type", "any")
    named = " | ".join(named) if isinstance(named, list) else str(named)
    if "items" in described:
        return f"{named} of {kind(described['items'])}"
    inside = described.get("additionalProperties")
    if isinstance(inside, Mapping):
        return f"{named} of {kind(inside)}"
    return f"{named} ({described['format']})" if "format" in described else named


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of the directive."""
    app.add_directive("schema-table", SchemaTable)
    return {"parallel_read_safe": True}
