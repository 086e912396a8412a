"""The directive ``categories``: the fifteen items of article 20, as the library holds them."""

from collections.abc import Iterator

from sphinx.application import Sphinx

import govdisclosure as gd
from govdisclosure.forms import EDITIONS
from govdisclosure.message import Message
from writing import Written, indented, plain, quoted

_SUBJECTS = Message("事项", "Subjects")
_ASPECTS = Message("公开内容", "What of them")
_COUNTED = Message("计入", "Counted")
_ROWS = Message("{}年版格式：{}", "edition {}: {}")
_NOWHERE = Message("不计入任何一版的第二部分", "in no table of either edition")


class Categories(Written):
    """The directive itself."""

    def lines(self) -> Iterator[str]:
        """One entry for each item."""
        for each in gd.Article20:
            name = f"``Article20.{each.name}``"
            yield from (f".. rubric:: {each.number}. {name}", "   :name: " + anchor(each), "")
            yield from quoted(each.citation.text or "")
            yield ""
            yield from (f":{_SUBJECTS.to(self.language)}: {self._named(each.subjects)}",)
            if each.aspects:
                yield f":{_ASPECTS.to(self.language)}: {self._named(each.aspects)}"
            yield f":{_COUNTED.to(self.language)}:"
            yield from indented(self._counted(each))
            yield ""

    def _named(self, subjects: tuple[gd.law.Subject, ...]) -> str:
        if self.language == "zh":
            return plain("、".join(each.chinese for each in subjects))
        return plain("; ".join(f"{each.chinese} ({each.english})" for each in subjects))

    def _counted(self, each: gd.Article20) -> Iterator[str]:
        rows = {
            form.edition: dict.fromkeys(
                f"{cell.section}.{cell.row}" for cell in form.counting(each)
            )
            for form in EDITIONS
        }
        if not any(rows.values()):
            yield _NOWHERE.to(self.language)
            return
        said = (
            _ROWS.to(self.language).format(edition, ", ".join(f"``{row}``" for row in counted))
            for edition, counted in rows.items()
            if counted
        )
        yield ("；" if self.language == "zh" else "; ").join(said)


def anchor(category: gd.Article20) -> str:
    """The address of an item on its page: ``article-20-5``."""
    return f"article-20-{category.number}"


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of the directive."""
    app.add_directive("categories", Categories)
    return {"parallel_read_safe": True}
