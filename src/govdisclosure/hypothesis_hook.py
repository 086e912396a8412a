"""What Hypothesis calls when it is imported, so that ``st.from_type(Report)`` works everywhere.

It is separate from :mod:`govdisclosure.testing`: whoever imports that first imports Hypothesis
with it, which comes here while the strategies are not defined yet.
"""

from __future__ import annotations

from govdisclosure.forms import Form
from govdisclosure.reports import Report


def register() -> None:
    """Tell Hypothesis how reports and forms are made, for ``st.from_type`` and inference."""
    from hypothesis import strategies as st

    def reports_of(_: type[Report]) -> st.SearchStrategy[Report]:
        from govdisclosure.testing import reports

        return reports()

    def forms_of(_: type[Form]) -> st.SearchStrategy[Form]:
        from govdisclosure.testing import forms

        return forms()

    st.register_type_strategy(Report, reports_of)
    st.register_type_strategy(Form, forms_of)
