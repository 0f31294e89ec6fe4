"""A web page as a tree of what stands in it; ends that are left out are put in where a browser would.

A page that a browser saved is closed properly, since the browser wrote it out of its own tree; one that was saved as it came over
the net may leave out what HTML allows to leave out. Nothing is fetched and no script runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.errors import UnreadableFile
from models.markup import MarkupReader
from models.messages import message

_EMPTY = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
_UNSEEN = frozenset((
    "script", "style", "template", "head", "title", "noscript", "svg", "object", "button", "canvas", "audio", "video",
    "datalist", "progress", "meter", "math", "map", "noframes",
))  # fmt: skip
_NEVER_SHOWN = frozenset(("script", "style", "template", "head"))
_MOST_LEFT_OPEN = 4
_OF_HEAD = _UNSEEN | {"base", "link", "meta"}
# What ends where another of its kind begins, up to the element in which both stand.
_ENDED_BY = {
    "li": (("li",), ("ul", "ol", "menu")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "td": (("td", "th"), ("table",)),
    "th": (("td", "th"), ("table",)),
    "tr": (("tr", "td", "th"), ("table",)),
    "tbody": (("thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup"), ("table",)),
    "thead": (("thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup"), ("table",)),
    "tfoot": (("thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup"), ("table",)),
    "option": (("option",), ("select",)),
    "optgroup": (("option", "optgroup"), ("select",)),
}
_ENDS_PARAGRAPH = frozenset((
    "address", "article", "aside", "blockquote", "center", "details", "div", "dl", "fieldset", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
))  # fmt: skip
_WITHIN = frozenset(["table", "td", "th", "body", "html"])
"""No end of something outside ends what stands in one of these."""

NO_VALUES = frozenset(["hidden", "password", "button", "submit", "reset", "image", "file"])
"""Kinds of fields that show no value."""

MOST_ELEMENTS = 100_000
_DEEPEST = 150
_MOST_SPANNED = 50
_MOST_OF_LABEL = 12
"""So many elements make a label at most: a star, a sign, a question mark to click."""

_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDING_CLASSES = frozenset(["d-none", "hidden", "hide", "invisible", "sr-only", "visually-hidden"])
# What one click shows is read as well: of a page with tabs only one is seen at a time.
_CLICKED_CLASSES = frozenset(
    [
        "tab-pane",
        "ui-tabs-panel",
        "tabcontent",
        "tab-content",
        "collapse",
        "accordion-collapse",
        "panel-collapse",
        "ui-accordion-content",
    ]
)
_PREFORMATTED = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Node:
    """An element of a page.

    Attributes:
        tag: in small letters.
        attributes: the first of each name; one without a value has an empty one.
        children: elements, and the texts between them as they are written.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        """The words of its class."""
        return set(self.attributes.get("class", "").lower().split())

    @property
    def is_hidden(self) -> bool:
        """Whether the page does not show it, as far as it says so itself; what a tab shows is not hidden."""
        if self.attributes.get("role") == "tabpanel" or self.classes & _CLICKED_CLASSES:
            return False
        return (
            "hidden" in self.attributes
            or _HIDING.search(self.attributes.get("style", "")) is not None
            or bool(self.classes & _HIDING_CLASSES)
        )

    @property
    def keeps_lines(self) -> bool:
        """Whether the ends of lines in its text are shown as such."""
        return self.tag in ("pre", "textarea") or (
            _PREFORMATTED.search(self.attributes.get("style", "")) is not None
        )

    @property
    def raw(self) -> str:
        """All text in it, as it is written."""
        return "".join(child if isinstance(child, str) else child.raw for child in self.children)


@dataclass(frozen=True, slots=True)
class Page:
    """A web page.

    Attributes:
        root: holds all of it.
        tags: which elements it has, those that are not kept as well.
        asks_password: it has a field for a password, as the page has where one logs in.
    """

    root: Node
    tags: frozenset[str]
    asks_password: bool


def parse_page(text: str) -> Page:
    """Make the tree of a page.

    Raises:
        UnreadableFile: it has far more elements than a page with a form.
    """
    unseen = _UNSEEN
    for _ in range(_MOST_LEFT_OPEN):
        reader = _Reader(unseen)
        reader.read(text)
        # A button without its end would take all that follows with it.
        if not (left_open := reader.left_open - _NEVER_SHOWN):
            break
        unseen -= left_open
    return Page(reader.root, frozenset(reader.tags), reader.asks_password)


class _Reader(MarkupReader):
    def __init__(self, unseen: frozenset[str]) -> None:
        super().__init__()
        self._of_unseen = unseen
        self.root = Node("html")
        self.tags: set[str] = set()
        self.asks_password = False
        self._count = 0
        self._open = [self.root]
        self._unseen: list[str] = []

    @property
    def left_open(self) -> frozenset[str]:
        """What is not seen and has no end."""
        return frozenset(self._unseen)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if self._unseen == ["head"] and tag not in _OF_HEAD:
            self._unseen.clear()  # the head needs no end
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.append(tag)
            return
        if tag in self._of_unseen:
            self._unseen.append(tag)
            return
        if tag in ("html", "body"):
            return
        self._close_before(tag)
        attributes: dict[str, str] = {}
        for name, value in attrs:
            attributes.setdefault(name, value or "")
        self.asks_password |= tag == "input" and attributes.get("type", "").lower() == "password"
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise UnreadableFile(
                message(
                    "The web page has more than {most} elements; one with a form has far fewer. Save the project's page alone.",
                    most=MOST_ELEMENTS,
                )
            )
        node = Node(tag, attributes)
        self._open[-1].children.append(node)
        if tag not in _EMPTY and len(self._open) < _DEEPEST:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # In HTML the stroke of <div/> says nothing; in what is XML it ends the element, and an empty one says nothing either.
        self.tags.add(tag)
        if tag in _EMPTY:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
            return
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return
            if self._open[place].tag in _WITHIN and tag not in ("table", "tr", "tbody", "thead", "tfoot"):
                return

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._open[-1].children.append(data)

    def _close_before(self, tag: str) -> None:
        """Close what the beginning of an element ends."""
        if tag in _ENDED_BY:
            ended, within = _ENDED_BY[tag]
            for place in range(len(self._open) - 1, 0, -1):
                if self._open[place].tag in within:
                    break
                if self._open[place].tag in ended:
                    del self._open[place:]
        elif tag in _ENDS_PARAGRAPH and self._open[-1].tag == "p":
            self._open.pop()


def through(node: Node, tags: tuple[str, ...]) -> Iterator[Node | str]:
    """The children of an element, and of those of its children that only hold others together."""
    for child in node.children:
        if isinstance(child, str):
            if child.strip():
                yield child
        elif child.tag in tags and not child.is_hidden:
            yield from through(child, tags)
        else:
            yield child


def options_of(node: Node) -> Iterator[Node]:
    """What can be chosen."""
    for child in node.children:
        if isinstance(child, Node):
            if child.tag == "option":
                yield child
            else:
                yield from options_of(child)


def span_of(node: Node, name: str) -> int:
    """Over how many rows or columns a cell goes.

    Args:
        node: the cell.
        name: `rowspan` or `colspan`.
    """
    text = node.attributes.get(name, "")
    return (
        max(1, min(int(text), _MOST_SPANNED)) if text.isascii() and text.isdecimal() and len(text) < 5 else 1
    )


def is_nothing(node: Node) -> bool:
    """Whether an element has no place beside others: it shows nothing, or only ends a line."""
    if node.tag == "input":
        return node.attributes.get("type", "").lower() in NO_VALUES
    return node.tag in ("br", "wbr", "img", "colgroup") or node.is_hidden


def cells_of(row: Node) -> list[Node]:
    """The cells of a row that are shown."""
    return [
        child
        for child in row.children
        if isinstance(child, Node) and child.tag in ("td", "th") and not child.is_hidden
    ]


def is_small(node: Node) -> bool:
    """Whether an element holds few others, as a label does."""
    left = [node]
    for _ in range(_MOST_OF_LABEL):
        if not left:
            return True
        left += [child for child in left.pop().children if isinstance(child, Node)]
    return not left
