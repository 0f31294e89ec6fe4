"""What a word of the office's lists must be like."""

from __future__ import annotations

from dataclasses import replace

from models.admin.mail import parse_mailbox
from models.errors import InvalidValue
from models.messages import message
from models.office.text_modules import names_shown, unknown_gaps
from models.office.vocabulary import Method, Standing
from models.office.words import List, Word, Words, word_key
from models.thai import clean_line, clean_paragraphs

LONGEST_WORD = 120
LONGEST_TEXT = 2000
MOST_DAYS = 366


def clean_word(word: Word, words: Words) -> Word:
    """A word as it can be kept: clean, with no alias that says nothing new.

    Args:
        word: with the id 0 if it is new.
        words: all words of the office; the word itself may be among them as it was.

    Raises:
        InvalidValue: it is empty, too long, in its list already, or has what words of its list can't have.
    """
    others = Words(other for other in words.all if other.id != word.id)
    said = {word_key(text): clean_line(text) for text in reversed((word.word, *word.aliases))}
    own = said.pop(word_key(word.word))
    said.pop("", None)
    for field, written in (("word", own), *(("aliases", alias) for alias in said.values())):
        _refuse_length(field, written)
        _refuse_taken(field, written, word.list, others)
    aliases = tuple(dict.fromkeys(said[word_key(text)] for text in word.aliases if word_key(text) in said))
    text = clean_paragraphs(word.text) or None if word.text else None
    if word.list is List.AGENCY and text:
        text = str(parse_mailbox("text", text))
    _refuse_foreign(word, text)
    _refuse_meaning(word, others)
    return replace(word, word=own, aliases=aliases, text=text)


def refuse_lost_meaning(word: Word, words: Words) -> None:
    """Refuse to retire, delete or change the last status that has its meaning.

    Raises:
        InvalidValue: it is the last one.
    """
    if word.list is List.STATUS and not any(
        other.means == word.means for other in words.of(List.STATUS) if other.id != word.id
    ):
        raise InvalidValue(
            "means",
            message(
                "“{word}” is the last status with this meaning, and each meaning needs one. Add "
                "another first.",
                word=word.word,
            ),
        )


def _refuse_length(field: str, text: str) -> None:
    if not 1 <= len(text) <= LONGEST_WORD:
        raise InvalidValue(field, message("A name has from 1 to {most} characters.", most=LONGEST_WORD))


def _refuse_taken(field: str, text: str, which: List, others: Words) -> None:
    other = others.find(which, text)
    if other is None:
        return
    if other.retired:
        raise InvalidValue(
            field,
            message(
                "“{text}” is the retired entry “{word}”. Bring that one back.",
                text=text,
                word=other.word,
            ),
        )
    raise InvalidValue(
        field, message("“{text}” is already in this list: “{word}”.", text=text, word=other.word)
    )


def _refuse_foreign(word: Word, text: str | None) -> None:
    """Refuse what words of another list have."""
    if word.days is not None:
        if word.list is not List.CATEGORY:
            raise InvalidValue("days", message("Only categories can have their own number of days."))
        if not 1 <= word.days <= MOST_DAYS:
            raise InvalidValue(
                "days", message("Enter a whole number from {least} to {most}.", least=1, most=MOST_DAYS)
            )
    if word.list is List.ANSWER and not text:
        raise InvalidValue("text", message("A canned answer needs a text for the complainant."))
    if word.list is List.TEXT and not text:
        raise InvalidValue("text", message("A text module needs its text."))
    has_text = word.list in (List.ANSWER, List.TEXT)
    if text and word.list is not List.AGENCY and (not has_text or len(text) > LONGEST_TEXT):
        raise InvalidValue(
            "text",
            message(
                "Only canned answers and text modules have a text, of at most {most} characters.",
                most=LONGEST_TEXT,
            ),
        )
    if word.list is List.TEXT and (unknown := unknown_gaps(text or "")):
        raise InvalidValue(
            "text",
            message(
                "There is no value called {unknown}. There are: {names}",
                unknown=", ".join(f"{{{each}}}" for each in unknown),
                names=names_shown(),
            ),
        )
    if word.pending and (word.list is not List.STATUS or word.means == Standing.FINISHED):
        raise InvalidValue(
            "pending",
            message("Only a status can count as pending, and not one that means finished."),
        )


def _refuse_meaning(word: Word, others: Words) -> None:
    """Refuse a meaning that words of this list can't have."""
    if word.list is List.STATUS:
        right = word.means in set(Standing)
    elif word.list is List.ANSWER:
        right = word.means in set(Method)
    elif word.list is List.OFFICER and word.means is not None:
        section = others.by_id.get(int(word.means)) if word.means.isdecimal() else None
        right = section is not None and section.list is List.SECTION
    else:
        right = word.means is None
    if not right:
        raise InvalidValue(
            "means", message("“{word}” needs one of the meanings of its list.", word=word.word)
        )
