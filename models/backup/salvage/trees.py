"""Which pages belong to which table: by the way down from its root, and where that is broken, by what lies on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.backup.salvage.cells import (
    INDEX_INNER,
    INDEX_LEAF,
    TABLE_INNER,
    TABLE_LEAF,
    Cell,
    Unreadable,
    freelist_of,
    read_page,
)
from models.backup.salvage.pages import Pages

_NAME = re.compile(r"[a-z_0-9]+")
_OF_MASTER = 5
"""So many columns has the table of all tables."""


@dataclass(slots=True)
class Tree:
    """A table or an index, as far as the way down from its root goes.

    Attributes:
        name: of the table or index; of one that the database made by itself, `sqlite_autoindex_…`.
        pages: with rows, in their order.
        broken: how many ways down end at a page that can't be read or belongs to another tree.
        unreadable: how many rows on its pages can't be read.
    """

    name: str
    pages: list[int] = field(default_factory=list)
    broken: int = 0
    unreadable: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether all ways down end at pages all of whose rows can be read."""
        return bool(self.pages) and not self.broken and not self.unreadable


class Forest:
    """All trees of a file.

    Args:
        pages: of the file.
        progress: is told how many pages of how many are looked at.

    Attributes:
        trees: by name.
        roots_known: whether the table of all tables could be read.
        strays: pages with rows that no way leads to, and that are not known to be given up.
    """

    def __init__(self, pages: Pages, progress: Callable[[int, int], None] | None = None) -> None:
        self._pages = pages
        self._seen: set[int] = set()
        self._progress = progress
        master = self._grow("sqlite_master", 1, is_index=False)
        self.trees: dict[str, Tree] = {"sqlite_master": master}
        foreign = [number for number in master.pages if self._is_foreign_to_master(number)]
        roots = dict(self._roots(master))
        self.roots_known = master.is_whole and not foreign and bool(roots)
        for name, (root, is_index) in roots.items():
            self.trees[name] = self._grow(name, root, is_index=is_index)
        for number in foreign:
            self._give_up(master, number)
        given_up = freelist_of(pages)
        self.strays = [
            number
            for number in range(1, pages.count + 1)
            if number not in self._seen and number not in given_up and self._has_rows(number)
        ]

    def cells(self, name: str) -> Iterator[Cell]:
        """The rows of a table or an index."""
        for number in self.trees[name].pages if name in self.trees else ():
            yield from self._read(number)

    def pages_of(self, name: str) -> Iterator[tuple[int, list[Cell]]]:
        """The pages of a table with their rows."""
        for number in tuple(self.trees[name].pages) if name in self.trees else ():
            yield number, list(self._read(number))

    def disown(self, name: str, number: int) -> None:
        """Take a page out of a table to which what lies on it can't belong: it came into another's place."""
        self._give_up(self.trees[name], number)

    def stray_cells(self) -> Iterator[list[Cell]]:
        """The rows of the pages that no way leads to, page by page."""
        for number in self.strays:
            if cells := list(self._read(number)):
                yield cells

    def _read(self, number: int) -> Iterator[Cell]:
        try:
            yield from read_page(self._pages, number).cells
        except Unreadable:
            return

    def _is_foreign_to_master(self, number: int) -> bool:
        cells = list(self._read(number))
        return bool(cells) and all(len(cell.values) != _OF_MASTER for cell in cells)

    def _give_up(self, tree: Tree, number: int) -> None:
        tree.pages.remove(number)
        tree.broken += 1
        self._seen.discard(number)

    def _has_rows(self, number: int) -> bool:
        return self._pages.page(number)[100 if number == 1 else 0] in (TABLE_LEAF, INDEX_LEAF, INDEX_INNER)

    def _roots(self, master: Tree) -> Iterator[tuple[str, tuple[int, bool]]]:
        for number in master.pages:
            for cell in self._read(number):
                if len(cell.values) != _OF_MASTER:
                    continue
                kind, name, _, root, sql = cell.values
                if type(root) is int and root > 1 and isinstance(name, str) and _NAME.fullmatch(name):
                    without_ids = isinstance(sql, str) and sql.upper().rstrip().endswith("WITHOUT ROWID")
                    yield name, (root, kind == "index" or without_ids)

    def _grow(self, name: str, root: int, *, is_index: bool) -> Tree:
        tree = Tree(name)
        kinds = (INDEX_INNER, INDEX_LEAF) if is_index else (TABLE_INNER, TABLE_LEAF)
        ahead = [root]
        while ahead:
            number = ahead.pop()
            if not 1 <= number <= self._pages.count or number in self._seen:
                tree.broken += 1
                continue
            try:
                page = read_page(self._pages, number)
                if page.kind not in kinds:
                    raise Unreadable
            except Unreadable:
                tree.broken += 1
                continue
            self._seen.add(number)
            self._seen.update(page.overflow)
            tree.unreadable += page.unreadable
            if page.cells or page.kind in (TABLE_LEAF, INDEX_LEAF):
                tree.pages.append(number)
            ahead += reversed(page.children)
            if self._progress is not None and len(self._seen) % 1_000 == 0:
                self._progress(min(len(self._seen), self._pages.count), self._pages.count)
        return tree


Fits = Callable[[Cell], bool]


def guess(cells: list[Cell], tests: Mapping[str, Fits]) -> str | None:
    """The table whose rows lie on a page that no way leads to; None if that can't be told for sure."""
    found = [name for name, fits in tests.items() if all(fits(cell) for cell in cells)]
    return found[0] if len(found) == 1 else None


Row = tuple[Any, ...]
