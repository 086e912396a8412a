"""The directive ``schema-table``: the properties of a report in JSON, from its schema."""

from collections.abc import Iterator, Mapping
from typing import Any

from sphinx.application import Sphinx

import govdisclosure as gd
from writing import Written, table


class SchemaTable(Written):
    """The directive itself."""

    def lines(self) -> Iterator[str]:
        """A table of names, types and whether they must be there."""
        schema = gd.json_schema()["$defs"]["report"]
        heads = ("名称", "类型", "必需") if self.is_chinese else ("Name", "Type", "Required")
        yes = "是" if self.is_chinese else "yes"
        rows = (
            (f"``{name}``", kind(described), yes if name in schema["required"] else "")
            for name, described in schema["properties"].items()
        )
        yield from table(heads, *rows, widths="30 55 15")


def kind(described: Mapping[str, Any]) -> str:
    """The type of a property in words of the schema: ``array of string``."""
    if "enum" in described:
        return " | ".join(f"``{value}``" for value in described["enum"])
    if "const" in described:
        return f"``{described['const']}``"
    if "$ref" in described:
        return str(described["$ref"].rpartition("/")[2])
    if "oneOf" in described:
        return " | ".join(kind(each) for each in described["oneOf"])
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
