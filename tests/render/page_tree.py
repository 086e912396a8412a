"""Pages taken apart, to be looked into."""

from html.parser import HTMLParser


class Tree(HTMLParser):
    """A page taken apart: its elements in order with their attributes, and the words in each."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.open: list[int] = []
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br", "input"):
            self.open.append(len(self.elements))
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.words.append("")

    def handle_data(self, data: str) -> None:
        for index in self.open:
            self.words[index] += data

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self.open.pop()][0] == tag

    def of_class(self, name: str) -> list[str]:
        pairs = zip(self.elements, self.words, strict=True)
        return [words for (_, has), words in pairs if name in has.get("class", "").split()]

    def by_id(self) -> dict[str, str]:
        pairs = zip(self.elements, self.words, strict=True)
        return {has["id"]: words for (_, has), words in pairs if "id" in has}


def everything_is_linked(tree: Tree) -> None:
    ids = [has["id"] for _, has in tree.elements if "id" in has]
    assert len(ids) == len(set(ids))
    links = {has["href"] for tag, has in tree.elements if tag == "a"}
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert all(link.startswith("#") for link in links)
    named = {each for _, has in tree.elements for each in has.get("aria-labelledby", "").split()}
    assert named <= set(ids)
    linked = {each for _, has in tree.elements for each in has.get("data-cells", "").split()}
    assert linked <= set(ids)
