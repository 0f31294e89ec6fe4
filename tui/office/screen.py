"""What is the office's own, to look at and to change: its word lists, its numbers, its working days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from textual.app import ComposeResult

from exports.language import translate
from models.admin.settings import BOUNDS, save_settings
from models.admin.word_lists import delete_word, move_word, retire_word
from models.cases.word_use import count_with_status
from models.errors import TamruangError
from models.messages import message
from models.office.settings import Settings, load_settings
from models.office.vocabulary import Standing
from models.office.words import List, Word, Words, load_words
from tui.framework.pick_sheet import Option, PickOne
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import AskText
from tui.keyboard.actions import Action
from tui.office import holidays as office_holidays
from tui.office import lists as office_lists
from tui.office import number_years
from tui.office.accounts import AccountsScreen
from tui.office.actions import BRING_BACK, DAY_OFF, KEYS
from tui.office.holidays import Year
from tui.office.lists import HOLIDAYS, NUMBERS, STANDINGS
from tui.office.sheets import HolidaySheet, WordSheet
from tui.office.stored_words import describe_stored
from tui.office.take_back import REDONE, UNDONE, redo_setting, undo_setting
from tui.office.views import OfficeViews
from tui.widgets.ledger import Ledger

_Found = tuple[Words, Settings, Year | None]


class SettingsScreen(OfficeScreen[None]):
    """Word lists, numbers and holidays; each change is one act, and `u` takes it back.

    Args:
        number: the number to ask for at once; at: the list to begin with.
    """

    NAME = message("Office settings")
    ACTIONS = KEYS

    def __init__(self, number: str = "", at: int = 0) -> None:
        super().__init__()
        self.views = OfficeViews(self.program.today())
        self._number, self._at = number, at

    def compose_body(self) -> ComposeResult:
        """The lists."""
        yield self.views

    def opened(self) -> None:
        """Begin with the first list, or with the number that is asked for."""
        self.views.view(NUMBERS if self._number else self._at)

    # Reading, and turning the lists.

    def _read(self) -> Callable[[], _Found]:
        year = self.views.wanted_year

        def read() -> _Found:
            words, settings = load_words(), load_settings()
            return words, settings, None if year is None else office_holidays.year_of(year, settings)

        return read

    def others_changed(self) -> None:
        """Read the list again; the mark stays on its line."""
        shown, before = self.views.shown, (self.views.words, self.views.settings)

        def show(found: _Found) -> None:
            if shown == self.views.shown and found[:2] != before:
                self.views.show(*found)

        self.fresh.read(self._read(), show)

    def read(self, at: object = None) -> None:
        """Read the list that is shown, and go to a line of it."""
        shown = self.views.shown

        def show(found: _Found) -> None:
            if shown != self.views.shown:
                return
            self.views.show(*found, at)
            if self._number:
                number, self._number = self._number, ""
                self._ask_number(number)

        self.ask_office(self._read(), show)

    def on_office_views_wanted(self, event: OfficeViews.Wanted) -> None:
        """Read the list."""
        event.stop()
        self.read()

    def on_office_views_turned(self, event: OfficeViews.Turned) -> None:
        """The foot has what the list and the line have a use for."""
        event.stop()
        self.refresh_frame()

    def action_view(self, number: int) -> None:
        """Show a list."""
        self.views.view(number)

    def action_turn(self, step: int) -> None:
        """Show the next list."""
        self.views.turn(step)

    def action_year(self, step: int) -> None:
        """Show another year's holidays."""
        self.views.turn_year(step)

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """Only what the list that is shown has a use for."""
        fit = {
            NUMBERS: {"help", "change", "undo", "accounts", "back"},
            HOLIDAYS: {"help", "add", "retire", "year(1)", "year(-1)", "undo", "accounts", "back"},
        }.get(self.views.shown, {"help", "change", "add", "retire", "shift(-1)", "shift(1)", "undo", "back"})
        word = self.views.marked_word
        retire = BRING_BACK if word and word.retired else None
        if self.views.shown == HOLIDAYS:
            retire = DAY_OFF
        return tuple(
            action._replace(label=retire) if retire and action.id == "retire" else action
            for action in super().foot_actions
            if action.id in fit
        )

    # Changing.

    def _store(self, verb: Callable[[], object], told: Any, at: object = None, place: str = "") -> None:
        def on_done(_: object) -> None:
            self.notice(told)
            self.read(at)

        def on_error(error: TamruangError) -> bool:
            self.read()  # somebody else may have been here
            return False

        storing = self.program.drafts.save_with(verb, place) if place else verb
        self.ask_office(storing, on_done, on_error=on_error, group="save")

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked line."""
        self.action_change()

    def action_change(self) -> None:
        """Change the marked line."""
        if self.views.shown == HOLIDAYS:
            self._strike()
        elif self.views.shown == NUMBERS:
            row = self.views.ledger.row
            if row is not None and row.key == number_years.FIELD:
                self._ask_years()
            elif row is not None:
                self._ask_number(str(row.key))
        elif word := self.views.marked_word:
            self._ask_word(word)

    def _ask_word(self, word: Word | None) -> None:
        if self.views.which is None:
            return

        def stored(found: Word | None) -> None:
            if found is not None:
                if word is not None and word.list is List.STATUS and word.means != found.means:
                    self._tell_meaning(found)
                else:
                    self.notice(describe_stored(found, word))
                self.read(found.id)

        self.app.push_screen(WordSheet(self.views.which, self.views.words, word), stored)

    def _tell_meaning(self, word: Word) -> None:
        """Tell that a status means something else now, and how many cases moved along."""

        def told(count: int) -> None:
            self.notice(
                message(
                    "✓ “{word}” now means: {meaning}. Cases that follow: {count}. u undoes it.",
                    word=word.word,
                    meaning=STANDINGS[Standing(word.means or Standing.IN_PROGRESS)],
                    count=f"{count:,}",
                )
            )

        self.ask_office(lambda: count_with_status(word.id), told, group="count")

    def action_add(self) -> None:
        """Add a word, or a day off."""
        if self.views.which is not None:
            self._ask_word(None)
        elif self.views.shown == HOLIDAYS:
            self.app.push_screen(
                HolidaySheet(self.views.settings, self.program.today()), self._after_day_added
            )

    def _after_day_added(self, day: date | None) -> None:
        if day is not None:
            self.notice(message("✓ {day} is now a day off; deadlines are adjusted.", day=day))
            if self.views.year is not None:
                self.views.year = replace(self.views.year, year=day.year)
            self.read(day)

    def action_delete(self) -> None:
        """Delete the marked word if it was never used."""
        word, by = self.views.marked_word, self.program.by
        if word is None:
            return

        def verb() -> None:
            delete_word(word.id, by=by)

        self._store(verb, message("✓ “{word}” was deleted.", word=word.word))

    def action_retire(self) -> None:
        """Retire the marked word, or bring it back; of the holidays, strike the marked one."""
        if self.views.shown == HOLIDAYS:
            self._strike()
            return
        word, by = self.views.marked_word, self.program.by
        if word is None:
            return

        def verb() -> None:
            retire_word(word.id, by=by, retired=not word.retired)

        told = message("✓ “{word}” was retired; cases that have it keep it.", word=word.word)
        if word.retired:
            told = message("✓ “{word}” is in use again.", word=word.word)
        self._store(verb, told, word.id)

    def action_shift(self, step: int) -> None:
        """Move the marked word in its list."""
        word, by, which = self.views.marked_word, self.program.by, self.views.which
        if word is None or which is None:
            return
        listed = self.views.words.of(which, retired=True)
        if not 0 <= listed.index(word) + step < len(listed):
            return

        def verb() -> None:
            move_word(word.id, step, by=by)

        self._store(verb, message("✓ “{word}” was moved.", word=word.word), word.id)

    def _save(
        self,
        change: Callable[[Settings], Settings],
        told: Any,
        at: object = None,
        place: str = "",
        seen: Settings | None = None,
    ) -> None:
        """Store other settings, unless somebody else has changed them since they were seen: maybe when a question was opened."""
        by, seen = self.program.by, seen or self.views.settings

        def verb() -> None:
            save_settings(change(seen), by=by, seen=seen)

        self._store(verb, told, at, place)

    def _strike(self) -> None:
        """Strike the marked holiday out, or in again."""
        if (holiday := self.views.marked_holiday) is None:
            return
        told = message("✓ {day} is now a working day; deadlines are adjusted.", day=holiday.day)
        if holiday.is_struck:
            told = message("✓ {day} is now a day off; deadlines are adjusted.", day=holiday.day)
        self._save(
            lambda settings: office_holidays.strike_or_restore(settings, holiday), told, at=holiday.day
        )

    def _ask_number(self, field: str) -> None:
        number, value = office_lists.number_of(field), str(getattr(self.views.settings, field))

        def check(line: str) -> int:
            return office_lists.read_number(line, *BOUNDS[field])

        def typed(line: str | None) -> None:
            if line is None or line == value:
                return
            count = check(line)
            told = message(
                "✓ {setting}: {number} {unit}.", setting=number.label, number=count, unit=number.unit
            )
            self._save(
                lambda settings: office_lists.set_number(settings, field, count), told, field, place, seen
            )

        seen = self.views.settings
        place = f"number:{field}"
        self.app.push_screen(AskText(number.label, number.help, value, check=check, place=place), typed)

    def _ask_years(self) -> None:
        def picked(option: Option | None) -> None:
            if option is not None and option.value is not self.views.settings.number_years:
                self._save(
                    lambda settings: replace(settings, number_years=option.value),
                    number_years.told(option.value),
                    number_years.FIELD,
                    seen=seen,
                )

        seen = self.views.settings

        options = [Option(years, translate(words)) for years, words in number_years.WORDS.items()]
        at = list(number_years.WORDS).index(self.views.settings.number_years)
        self.app.push_screen(PickOne(number_years.LABEL, options, number_years.HELP, at=at), picked)

    def action_accounts(self) -> None:
        """Show who is who."""
        self.app.push_screen(AccountsScreen(), lambda _: self.read())

    def action_forget(self) -> None:
        """Ask for an age, and forget the complainants of the cases that were settled before."""
        from tui.office.forgetting import forget_by_age  # hardly anybody ever needs it

        forget_by_age(self)

    def action_undo(self) -> None:
        """Take the last change back, if it was one of the settings."""
        by = self.program.by
        self._store(lambda: undo_setting(by), UNDONE)

    def action_redo(self) -> None:
        """Bring back what was just taken back, if it was one of the settings."""
        by = self.program.by
        self._store(lambda: redo_setting(by), REDONE)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
