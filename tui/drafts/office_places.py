"""Places of drafts about the office itself: its words, its numbers, its days off; its daily checks and files that come in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from models.admin.covering_note import load_note_words
from models.city.offices import load_office
from models.office.people import Account
from models.office.settings import load_settings
from models.office.words import List, load_words
from models.reports.month_end import parse_month
from tui.city.screen import CityScreen
from tui.city.sheets import CityKeySheet, CityOfficeSheet
from tui.drafts.places import Loader, Place, PlaceGone
from tui.office.account_sheet import AccountSheet
from tui.office.sheets import HolidaySheet, WordSheet
from tui.papers.note_sheet import CoveringNoteSheet


def _load_word(place: Place) -> Callable[[], object]:
    which, _, word_id = place.key.partition(":")
    words = load_words()
    word = words.by_id.get(int(word_id))
    if word is None and word_id != "0":
        raise PlaceGone
    return lambda: place.push(WordSheet(List(which), words, word))


def _load_account(place: Place) -> Callable[[], object]:
    words = load_words()
    account = words.people.account(place.key) or Account(place.key)
    return lambda: place.push(AccountSheet(words, account))


def _load_holiday(place: Place) -> Callable[[], object]:
    settings = load_settings()
    return lambda: place.push(HolidaySheet(settings, place.screen.program.today()))


def _load_number(place: Place) -> Callable[[], object]:
    return lambda: place.screen.program.navigator.open_settings(place.on_done, number=place.key)


def _load_check(place: Place) -> Callable[[], object]:
    day, program = date.fromisoformat(place.key), place.screen.program
    when = None if day == program.today() else day
    return lambda: program.navigator.ask_check(place.screen, place.on_done, when)


def _load_note(place: Place) -> Callable[[], object]:
    month = parse_month(place.key)
    words = load_note_words(month)
    return lambda: place.push(CoveringNoteSheet(words, month))


def _load_import(place: Place) -> Callable[[], object]:
    return lambda: place.screen.program.navigator.open_import(place.on_done)


def _load_city_office(place: Place) -> Callable[[], object]:
    office = None if place.key == "0" else load_office(int(place.key))
    return lambda: place.push(CityOfficeSheet(office))


def _load_city_key(place: Place) -> Callable[[], object]:
    office, _, fingerprint = place.key.partition(":")
    found = load_office(int(office))
    return lambda: place.push(CityKeySheet(found, fingerprint))


def _load_city_take(place: Place) -> Callable[[], object]:
    return lambda: place.push(CityScreen(takes=True))


LOADERS: Mapping[str, Loader] = MappingProxyType(
    {
        "account": _load_account,
        "check": _load_check,
        "city-key": _load_city_key,
        "city-office": _load_city_office,
        "city-take": _load_city_take,
        "covering-note": _load_note,
        "holiday": _load_holiday,
        "import-cases": _load_import,
        "number": _load_number,
        "word": _load_word,
    }
)
