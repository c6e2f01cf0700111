"""Reading a page: its elements, and every piece of its text with what it stands in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "img", "br", "hr", "path"})


@dataclass
class Element:
    """An element of the page, with its text and what it stands in, the innermost last."""

    tag: str
    attributes: dict[str, str]
    within: list["Element"] = field(repr=False)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, on one line."""
        return " ".join("".join(self.pieces).split())

    def is_in(self, *sections: str) -> bool:
        """Whether it stands in a section of one of these names."""
        return any(one.attributes.get("id") in sections for one in self.within)


class Page(HTMLParser):
    """A page, read; what is not closed, or closed twice, is an error."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.texts: list[tuple[str, list[Element]]] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        assert not self._open, f"never closed: {[one.tag for one in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute is there twice: {tag} {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, list(self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open, f"{tag} is closed, but not open"
            last = self._open.pop()
            assert last.tag == tag, f"{tag} is closed while {last.tag} is open"

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.pieces.append(data)
        self.texts.append((data, list(self._open)))

    def all(self, *tags: str) -> list[Element]:
        """Every element with one of these tags, in the order of the page."""
        return [one for one in self.elements if one.tag in tags]
