"""The fields of a case while they are typed: their texts, what the texts say, and completion from the office's lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from exports.cases.words import PRIORITIES
from exports.language import current_language, translate
from models import clock
from models.cases.complaint import Complainant, Complaint
from models.cases.priorities import spoken_words
from models.clock import BANGKOK, bangkok_day
from models.dates import format_date, format_short_date
from models.errors import InvalidValue
from models.messages import Message, message
from models.office.vocabulary import Priority
from models.office.words import List, Word, Words, word_key
from models.quick_dates import Facing, read_quick_date
from models.thai import clean_line, to_arabic_digits

CASE = (
    *("number", "received_at", "channel", "received_from", "subject", "detail", "address"),
    *("subdistrict", "district", "place", "priority", "categories", "sections"),
)
"""Fields of the form in their order, that in which a letter is read; `place` are the coordinates."""
PERSON = ("name", "phone")
PARTS = (CASE[0], "channel", "subject", "address", "categories", PERSON[0])
"""The fields with which the parts of the form begin."""
LISTS = {
    "channel": List.CHANNEL,
    "categories": List.CATEGORY,
    "sections": List.SECTION,
    "officer": List.OFFICER,
}
CHOSEN = frozenset({*LISTS, "priority"})
"""Fields whose words are offered, and have codes."""
SEVERAL = frozenset({"categories", "sections"})
AT = {"latitude": "place", "longitude": "place", "category": "categories", "section": "sections"}
"""Where on the form an error about a field of the code is shown."""

TAKES = message("Enter chooses:")
"""Stands before the words that may be meant."""

_CLOCK = re.compile(r"\s+(\d{1,2})[:.](\d{2})\s*(?:น\.?)?$")
COMMA = re.compile(r"\s*[,;]\s*|\s*\n\s*")


@dataclass(frozen=True)
class Reading:
    """What the texts of a form say.

    Attributes:
        values: by field of the case; what is wrong is left out.
        wrong: by field of the form, why a text can't be taken.
    """

    values: dict[str, Any]
    wrong: dict[str, Message]


def texts_of(case: Complaint, words: Words) -> dict[str, str]:
    """What stands in the form for a case."""
    texts = {name: getattr(case, name, None) or "" for name in CASE if name not in CHOSEN}
    texts["received_at"] = moment_text(case.received_at) if case.received_at != datetime.min else ""
    texts["place"] = "" if case.latitude is None else f"{case.latitude}, {case.longitude}"
    texts["channel"] = words.name(case.channel)
    texts["priority"] = translate(PRIORITIES[case.priority]) if case.priority else ""
    for name in ("categories", "sections"):
        texts[name] = ", ".join(filter(None, map(words.name, getattr(case, name))))
    return {name: texts[name] for name in CASE}


def person_texts(complainant: Complainant) -> dict[str, str]:
    """What stands in the form for a complainant."""
    return {"name": complainant.name or "", "phone": complainant.phone or ""}


def moment_text(moment: datetime) -> str:
    """Day and time as they are typed: `30 ม.ค. 63 14:05`; on an English screen `30/1/2563 14:05`."""
    local = moment.astimezone(BANGKOK)
    write = format_date if current_language() == "en" else format_short_date
    return f"{write(local.date())} {local:%H:%M}"


def read_texts(texts: dict[str, str], base: Complaint, words: Words) -> Reading:
    """Read a form.

    Args:
        texts: by field of the form.
        base: the case as it was: what is left as it stands keeps its value to the letter.
        words: the office's words.
    """
    before = texts_of(base, words)
    values: dict[str, Any] = {}
    wrong: dict[str, Message] = {}
    for name, text in texts.items():
        if text == before.get(name):
            continue
        try:
            values.update(read_field(name, text, words))
        except InvalidValue as error:
            wrong[name] = error.sentence
    return Reading(values, wrong)


def read_field(name: str, text: str, words: Words) -> dict[str, Any]:
    """The values that the text of one field says, by field of the case.

    Raises:
        InvalidValue: it can't be taken.
    """
    if name == "received_at":
        return {name: read_moment(text)}
    if name == "place":
        latitude, longitude = read_place(text)
        return {"latitude": latitude, "longitude": longitude}
    if name == "priority":
        return {name: Priority(_word(name, text, words).id) if text.strip() else Priority.NORMAL}
    if name in LISTS:
        found = tuple(_word(name, part, words) for part in COMMA.split(text.strip()) if part)
        if name in SEVERAL:
            return {name: tuple(word.id for word in found)}
        if len(found) > 1:
            raise InvalidValue(name, message("Only one is allowed here."))
        return {name: found[0].id if found else None}
    if name == "number":
        return {name: clean_line(text)}
    return {name: text.strip() or None}


def offered_words(name: str, words: Words) -> list[Word]:
    """The words that a field offers, in the order of their codes: those of the office's list, or the official priorities.

    Args:
        name: of a field in `CHOSEN`.
        words: of the office.
    """
    if name in LISTS:
        return words.of(LISTS[name])
    # As if they were of a list: nothing that offers words asks of which.
    return [
        Word(int(level), List.TEXT, translate(said), spoken_words(level))
        for level, said in PRIORITIES.items()
    ]


def find_offered(name: str, text: str, words: Words) -> Word | None:
    """The word of a field that a text says, or None."""
    if name in LISTS:
        return words.find(LISTS[name], text)
    key = word_key(text)
    said = (
        (word, word_key(each)) for word in offered_words(name, words) for each in (word.word, *word.aliases)
    )
    return next((word for word, each in said if each == key), None)


def _word(name: str, text: str, words: Words) -> Word:
    word = find_offered(name, text, words)
    if word is None:
        raise InvalidValue(name, message("“{text}” is not in the office's list.", text=text))
    return word


def read_moment(text: str) -> datetime:
    """A moment as it is typed: a day, which lies in the past if it is not wholly said, with the time behind it if it is known.

    Raises:
        InvalidValue: it is none.
    """
    now = clock.now()
    plain = to_arabic_digits(clean_line(text))
    if not plain:
        return now
    match = _CLOCK.search(plain)
    said = plain[: match.start()] if match else plain
    day = read_quick_date(said, today=bangkok_day(now), facing=Facing.BACK)
    if match is None:
        return (
            now if day == bangkok_day(now) else datetime.combine(day, time(), BANGKOK).astimezone(now.tzinfo)
        )
    try:
        at = time(int(match[1]), int(match[2]))
    except ValueError:
        raise InvalidValue(
            "received_at", message("There is no such time as {time}.", time=match[0].strip())
        ) from None
    return datetime.combine(day, at, BANGKOK).astimezone(now.tzinfo)


def read_place(text: str) -> tuple[float | None, float | None]:
    """Coordinates as they are typed or copied from a map: latitude, longitude.

    Raises:
        InvalidValue: they are none.
    """
    parts = [part for part in re.split(r"[,;\s]+", to_arabic_digits(text).strip().strip("()")) if part]
    if not parts:
        return None, None
    try:
        first, second = (float(part) for part in parts)
    except ValueError:
        raise InvalidValue(
            "latitude", message("Type latitude and longitude, such as 13.7563, 100.5018.")
        ) from None
    # Thailand lies between 5 and 21 north and 97 and 106 east: the larger one is the longitude.
    return (second, first) if abs(first) > 90 >= abs(second) else (first, second)


def candidates(name: str, text: str, words: Words) -> list[Word]:
    """The words of the office that the part being typed may mean; those that begin so first.

    Args:
        name: of the field.
        text: of the whole field.
        words: the office's words.
    """
    key = word_key(last_part(name, text))
    if name not in CHOSEN or not key:
        return []
    offered = offered_words(name, words)
    said = {word.id: [word_key(each) for each in (word.word, *word.aliases)] for word in offered}
    exact = [word for word in offered if key in said[word.id]]
    begins = [word for word in offered if any(each.startswith(key) for each in said[word.id])]
    within = [word for word in offered if any(key in each for each in said[word.id])]
    return list(dict.fromkeys((*exact, *begins, *within)))


def last_part(name: str, text: str) -> str:
    """The part of a field that is being typed."""
    return COMMA.split(text)[-1].strip() if name in SEVERAL else text.strip()


def complete(name: str, text: str, words: Words) -> str:
    """The text of a field with its last part made the office's own word, if one can be meant."""
    found = candidates(name, text, words)
    if not found:
        return text
    if name not in SEVERAL:
        return found[0].word
    parts = [part for part in COMMA.split(text.strip()) if part]
    return ", ".join([*parts[:-1], found[0].word])
