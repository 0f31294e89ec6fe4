"""Whether a file may leave something open: only then must it be compared as a whole before any of it is stored.

That is seen by what stands in its columns of words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from models.imports.headers import Columns
from models.imports.incoming import CannotReadError
from models.imports.lexicon import Lexicon
from models.imports.questions import FEWEST
from models.imports.row_reader import RowReader
from models.imports.scan import MOST_SAID, Scan
from models.office.words import List

_OF_ROWS = 30
"""Fewer new words than one for so many rows are asked about in no case, however few of the rows are taken."""


def may_leave_open(look: Scan, columns: Columns, lexicon: Lexicon, right: Collection[List]) -> bool:
    """Whether a file may have status words that nobody has explained, or columns of many new words.

    Args:
        look: the first look through the file.
        columns: of it.
        lexicon: the office's words; one for this alone.
        right: lists of which the office said that the many new words are right.
    """
    if any(len(said) > MOST_SAID for said in look.said.values()):
        return True
    reader = RowReader(columns, lexicon)
    for place, said in look.said.items():
        for cell in said:
            try:
                reader.look_up(place, cell)
            except CannotReadError:
                continue  # its row is set aside
    new = lexicon.passing
    if any(word.list is List.STATUS and not lexicon.is_explained(word) for word in new):
        return True
    counts = Counter(word.list for word in new if word.list not in right and word.list is not List.STATUS)
    return any(count >= FEWEST and count * _OF_ROWS > look.rows for count in counts.values())
