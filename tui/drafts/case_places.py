"""Places of drafts about cases: the form of a case, and the dialogs of the verbs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from models.cases.complainants import read_complainant
from models.cases.store import load_complaint
from models.office.words import load_words
from tui.cases.change_many import FIELDS, ChangeManySheet
from tui.cases.fields import PERSON, person_texts
from tui.cases.new import ChangeCaseScreen, NewCaseScreen
from tui.cases.verbs import VerbName, load_verb
from tui.drafts.places import Loader, Place, PlaceGone

MOST_CASES = 1_000
CHANGE_MANY = "change-"
"""Stands before the field that is changed in many cases at once."""


def _load_case(place: Place) -> Callable[[], object]:
    if place.key == "0":
        return lambda: place.push(NewCaseScreen())
    case, words = load_complaint(int(place.key)), load_words()
    is_with_person = any(name in place.kept.draft.typed for name in PERSON)
    person = None
    if is_with_person:  # whoever goes on with it sees who complains, and that is written down
        person = person_texts(read_complainant(case.id, by=place.screen.program.by))
    return lambda: place.push(ChangeCaseScreen(case, words, person))


def _load_cases(place: Place) -> tuple[Any, ...]:
    ids = [int(part) for part in place.kept.draft.about.get("cases", "").split(",") if part]
    if not ids or len(ids) > MOST_CASES:
        raise PlaceGone
    return tuple(load_complaint(complaint_id) for complaint_id in ids)


def _for_verb(name: VerbName) -> Loader:
    def load(place: Place) -> Callable[[], object]:
        cases = _load_cases(place)
        return lambda: load_verb(name)(place.screen, cases, place.on_done)

    return load


def _load_change_many(place: Place) -> Callable[[], object]:
    cases, words = _load_cases(place), load_words()
    field = place.kind.removeprefix(CHANGE_MANY)
    if field not in FIELDS:
        raise PlaceGone
    return lambda: place.push(ChangeManySheet(cases, field, words))


LOADERS: Mapping[str, Loader] = MappingProxyType(
    {
        "case": _load_case,
        "evidence": _for_verb("evidence"),
        "finish": _for_verb("finish"),
        "forward": _for_verb("forward"),
        "hold": _for_verb("hold"),
        "resume": _for_verb("resume"),
        "merge": _for_verb("merge"),
        "not_ours": _for_verb("not_ours"),
        "note": _for_verb("note"),
        "reopen": _for_verb("reopen"),
        **{f"{CHANGE_MANY}{field}": _load_change_many for field in FIELDS},
    }
)
