"""The rules on numbers as SQL: what a database says of a table of reports without the library."""

from govdisclosure.render.sql.statement import rules_sql

__all__ = ["rules_sql"]
