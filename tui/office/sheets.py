"""Sheets of the office settings: a word of a list with all that belongs to it, and a day off of the office's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from exports.cases.words import METHODS
from exports.language import translate
from models.admin.settings import save_settings
from models.admin.word_lists import add_word, change_word
from models.admin.word_rules import LONGEST_TEXT, LONGEST_WORD
from models.errors import ChangedByOther, InvalidValue, TamruangError
from models.messages import Message as Sentence
from models.messages import message
from models.numbers import parse_count
from models.office.calendar import Calendar
from models.office.settings import Settings
from models.office.text_modules import names_shown
from models.office.vocabulary import Standing
from models.office.words import List, Word, Words
from models.quick_dates import Facing, read_quick_date
from models.thai import clean_line
from tui.framework.field_sheet import FieldSheet, choice_line, field_line
from tui.framework.typed_days import say_typed_day
from tui.office.holidays import add_day, added_days
from tui.office.lists import STANDINGS
from tui.widgets.field import FieldLabel
from tui.widgets.one_of import OneOf
from tui.widgets.thai_area import ThaiArea
from tui.widgets.words import Words as Line


class WordSheet(FieldSheet):
    """A word of a list. Dismissed with the stored word, or None.

    Args:
        which: the list.
        words: all of the office's.
        word: the one to change; None for a new one.
    """

    def __init__(self, which: List, words: Words, word: Word | None = None) -> None:
        title = message("Change “{word}”", word=word.word) if word else _ADDING[which]
        super().__init__(title, _values_words() if which is List.TEXT else "")
        self.which = which
        self.words = words
        self.word = word

    @property
    def place(self) -> str:
        """The list and the word."""
        return f"word:{self.which}:{self.word.id if self.word else 0}"

    @property
    def offers_all(self) -> bool:
        """Of a new word all is offered."""
        return self.word is None

    def fields(self) -> list[Widget]:
        """The word, and what belongs to a word of its list."""
        word, which = self.word, self.which
        means = word.means if word else None
        fields: list[Widget] = [
            field_line("word", message("Name"), word.word if word else "", limit=LONGEST_WORD)
        ]
        if which is List.STATUS:
            standings = tuple((str(standing), translate(words)) for standing, words in STANDINGS.items())
            counts = (("yes", translate(message("yes, pending"))), ("no", translate(message("not pending"))))
            holds = "no" if word and not word.pending else "yes"
            fields += [
                choice_line("means", message("Meaning"), standings, means or "in_progress"),
                choice_line("pending", message("Counts as"), counts, holds),
            ]
        elif which is List.OFFICER:
            sections = tuple(
                (str(section.id), section.word)
                for section in self.words.of(List.SECTION, retired=True)
                if not section.retired or str(section.id) == means
            )
            none = ("", translate(message("no section")))
            fields.append(choice_line("means", message("Section"), (none, *sections), means))
        elif which is List.ANSWER:
            methods = tuple((str(method), translate(words)) for method, words in METHODS.items())
            fields += [
                choice_line("means", message("Resolution"), methods, means or "investigated"),
                _text_lines(message("Answer"), word),
            ]
        elif which is List.TEXT:
            fields.append(_text_lines(message("Text"), word, takes_lines=True))
        if which is List.AGENCY:
            address = (word.text or "") if word else ""
            hint = message("empty: none")
            fields.append(field_line("text", message("Mail address"), address, placeholder=hint))
        if which is List.CATEGORY:
            days = "" if word is None or word.days is None else str(word.days)
            hint = message("empty: like all others")
            fields.append(field_line("days", message("Working days"), days, placeholder=hint))
        if which is not List.ANSWER:
            aliases = ", ".join(word.aliases) if word else ""
            hint = message("other names for it, separated by commas")
            fields.append(field_line("aliases", message("Aliases"), aliases, placeholder=hint))
        return fields

    def values(self) -> Mapping[str, Any]:
        """What was typed, by the attributes of `Word`.

        Raises:
            InvalidValue: a field can't be read.
        """
        which, values = self.which, dict[str, Any]()
        values["word"] = clean_line(self.value("word"))
        if not values["word"]:
            raise InvalidValue("word", message("Please type something."))
        if which is not List.ANSWER:
            parts = (clean_line(part) for part in self.value("aliases").split(","))
            values["aliases"] = tuple(part for part in parts if part)
        if which in {List.STATUS, List.OFFICER, List.ANSWER}:
            values["means"] = self.value("means") or None
        if which is List.STATUS:
            values["pending"] = self.value("pending") == "yes"
        if which is List.CATEGORY:
            values["days"] = _days(self.value("days"))
        if which is List.AGENCY:
            values["text"] = clean_line(self.value("text")) or None
        if which in {List.ANSWER, List.TEXT}:
            values["text"] = self.value("text").strip() or None
            if values["text"] is None and which is List.ANSWER:
                raise InvalidValue("text", message("Please write the answer to the complainant."))
        return values

    def on_one_of_turned(self, event: OneOf.Turned) -> None:
        """With another meaning a status counts as others of that meaning do, until something else is chosen."""
        if self.which is List.STATUS and event.line.id == "means":
            pending = self.words.status(Standing(event.line.value)).pending
            self.query_one("#pending", OneOf).value = "yes" if pending else "no"

    def verb(self) -> Any:
        """Store a new word, or the changed one."""
        which, word, values, by = self.which, self.word, self.values(), self.program.by

        def store() -> Word:
            if word is None:
                return add_word(which, by=by, **values)
            return change_word(word.id, by=by, seen=word, **values)

        return store

    def _show_error(self, error: TamruangError) -> bool:
        """Tell it; of two who change one word the second sees what the first stored, and may store her own on top."""
        if isinstance(error, ChangedByOther) and isinstance(error.theirs, Word):
            theirs = self.word = error.theirs
            told = message(
                "{sentence} Now saved: “{theirs}”. F2 saves yours over it, Esc keeps it.",
                sentence=error.sentence,
                theirs=" · ".join(filter(None, (theirs.word, ", ".join(theirs.aliases), theirs.text))),
            )
            self._say("! " + translate(told))
            return True
        return super()._show_error(error)


_ADDING: Mapping[List, Sentence] = {
    List.STATUS: message("New status"),
    List.CHANNEL: message("New channel"),
    List.CATEGORY: message("New category"),
    List.SECTION: message("New section"),
    List.OFFICER: message("New officer"),
    List.ANSWER: message("New canned answer"),
    List.AGENCY: message("New agency"),
    List.TEXT: message("New text"),
}


def _values_words() -> Sentence:
    """How a text is called, and what may stand in it."""
    return message("Typed as :: with its name and a blank. Values of the case: {names}", names=names_shown())


def _text_lines(label: Sentence, word: Word | None, *, takes_lines: bool = False) -> Horizontal:
    """The words of a canned answer, or of a text."""
    area = ThaiArea((word.text or "") if word else "", id="text", limit=LONGEST_TEXT, takes_lines=takes_lines)
    return Horizontal(FieldLabel(translate(label), name="text"), area, classes="lines")


def _days(text: str) -> int | None:
    try:
        return parse_count(text)
    except InvalidValue as error:
        raise InvalidValue("days", error.sentence) from None


class HolidaySheet(FieldSheet):
    """A day off of the office's own. Dismissed with the day, or None.

    Args:
        settings: as they are shown; the day must not be among its own already.
        today: from which a day that is not wholly typed lies ahead.
    """

    DEFAULT_CSS = "HolidaySheet #said { padding-left: 18; }"

    def __init__(self, settings: Settings, today: date) -> None:
        super().__init__(message("An office holiday"))
        self.settings = settings
        self.today = today

    @property
    def place(self) -> str:
        """There is one list of days off."""
        return "holiday:0"

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show which day is meant."""
        said = say_typed_day(self.value("day"), self.today, Facing.AHEAD)
        self.query_one("#said", Line).text = said

    def fields(self) -> list[Widget]:
        """Day and name."""
        return [
            field_line("day", message("Day"), "", placeholder=message("like 27/7/2563 or 27 ก.ค. 63")),
            Line(id="said"),
            field_line("name", message("Name"), "", placeholder=message("which holiday")),
        ]

    def verb(self) -> Any:
        """Store the day."""
        try:
            day = read_quick_date(self.value("day"), today=self.today, facing=Facing.AHEAD)
        except InvalidValue as error:
            raise InvalidValue("day", error.sentence) from None
        if day in added_days(self.settings):
            raise InvalidValue("day", message("{day} is already in the list.", day=day))
        name, by, seen = clean_line(self.value("name")), self.program.by, self.settings
        if not name:
            raise InvalidValue("name", message("Please give the day a name."))

        def store() -> date:
            calendar = Calendar(seen.struck_holidays, seen.added_holidays)
            if not calendar.is_working(day):
                raise InvalidValue("day", message("{day} is a day off already.", day=day))
            save_settings(add_day(seen, day, name), by=by, seen=seen)
            return day

        return store
