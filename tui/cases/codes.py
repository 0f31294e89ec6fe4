"""Words of the office's lists by a code: the place of the word in its list. A code that says one word alone needs no Enter."""

from __future__ import annotations

from exports.layout import cell_width, pad
from models.office.words import Word, Words, word_key
from models.thai import to_arabic_digits
from tui.cases.fields import CHOSEN, COMMA, LISTS, SEVERAL, complete, find_offered, offered_words

_BETWEEN = 2


def word_of_code(name: str, text: str, words: Words) -> Word | None:
    """The word whose code a text is, or None. A word or alias of the office that is written so goes before.

    Args:
        name: of the field.
        text: `3`, `03` or `๓`.
        words: of the office.
    """
    digits = to_arabic_digits(text).strip()
    if name not in CHOSEN or not (digits.isascii() and digits.isdigit()) or find_offered(name, digits, words):
        return None
    offered = offered_words(name, words)
    place = int(digits)
    is_short = len(digits) <= len(str(len(offered)))
    return offered[place - 1] if is_short and 1 <= place <= len(offered) else None


def settled_word(name: str, text: str, words: Words) -> Word | None:
    """The word of a code that is complete: no longer code, and no word or alias of the list, begins as it does.

    Args:
        name: of the field.
        text: what is typed.
        words: of the office.
    """
    word = word_of_code(name, text, words)
    if word is None:
        return None
    offered, digits = offered_words(name, words), to_arabic_digits(text).strip()
    is_whole = len(digits) == len(str(len(offered))) or int(digits) * 10 > len(offered)
    key = word_key(digits)
    begins = any(word_key(said).startswith(key) for each in offered for said in (each.word, *each.aliases))
    return word if is_whole and not begins else None


def completed(name: str, text: str, words: Words) -> str:
    """The text of a field with its codes made words, and its last part the office's own word, if one can be meant."""
    parts = [part for part in COMMA.split(text.strip()) if part] if name in SEVERAL else [text.strip()]
    said = [word.word if (word := word_of_code(name, part, words)) else part for part in parts]
    return complete(name, ", ".join(said), words) if any(said) else text.strip()


def code_table(name: str, words: Words, width: int) -> list[str]:
    """The codes of a list in columns, from top to bottom.

    Args:
        name: of the field.
        words: of the office.
        width: cells of a line.
    """
    offered = offered_words(name, words)
    digits = len(str(len(offered)))
    cells = [f"{place:>{digits}} {word.word}" for place, word in enumerate(offered, start=1)]
    column = max(map(cell_width, cells), default=1) + _BETWEEN
    across = max((width - 1) // column, 1)
    down = -(-len(cells) // across)
    return [" " + "".join(pad(cell, column) for cell in cells[line::down]).rstrip() for line in range(down)]


def words_in(name: str, text: str, words: Words) -> list[Word]:
    """The words of a list that stand in a text, the first one first: what the text says, not what it means.

    Args:
        name: of the field.
        text: subject and detail.
        words: of the office.
    """
    if name not in LISTS:  # `ด่วน` is in `ทางด่วน` as well
        return []
    key = word_key(text)
    places = {
        word: min(
            (at for said in (word.word, *word.aliases) if (at := key.find(word_key(said))) >= 0), default=-1
        )
        for word in offered_words(name, words)
    }
    return sorted((word for word, at in places.items() if at >= 0), key=lambda word: places[word])
