"""What a filter and an order mean, said plainly: the whole register is looked through."""

from datetime import date, timedelta
from functools import cache

from models.cases.complaint import Complaint
from models.cases.search_text import bare_number as bare_number_of
from models.cases.search_text import fold_text as fold_text_of
from models.cases.search_text import number_key, search_words
from models.clock import bangkok_day
from models.office.settings import load_settings
from models.register.filters import DueFilter, Filter, LookFilter
from models.register.order import Order, Sort

# The same texts are looked through for each filter.
bare_number, fold_text = cache(bare_number_of), cache(fold_text_of)


def lets_in(wanted: Filter, case: Complaint, today: date) -> bool:
    checks = [
        not wanted.statuses or case.status in wanted.statuses,
        wanted.pending is None or case.pending is wanted.pending,
        _section(wanted, case),
        not wanted.categories or bool(wanted.categories.intersection(case.categories)),
        not wanted.channels or case.channel in wanted.channels,
        not wanted.officers or case.officer in wanted.officers,
        wanted.district is None or case.district == wanted.district,
        wanted.subdistrict is None or case.subdistrict == wanted.subdistrict,
        wanted.step is None or (case.pending and case.next_step == wanted.step),
        _due(wanted.due, case.due_on, today),
        not wanted.priorities or case.priority in wanted.priorities,
        wanted.held is None or (case.held_on is not None) is wanted.held,
        _look(wanted.look, case.look_on, today),
        wanted.received_from is None or bangkok_day(case.received_at) >= wanted.received_from,
        wanted.received_until is None or bangkok_day(case.received_at) <= wanted.received_until,
        wanted.ids is None or case.id in wanted.ids,
        not wanted.text.strip() or has_words(wanted.text, case),
    ]
    return all(checks)


def _section(wanted: Filter, case: Complaint) -> bool:
    if not wanted.sections and not wanted.no_section:
        return True
    return bool(wanted.sections.intersection(case.sections)) or (wanted.no_section and not case.sections)


def _due(due: DueFilter | None, day: date | None, today: date) -> bool:
    if due is None:
        return True
    if day is None:
        return False
    if due is DueFilter.LATE:
        return day < today
    return (
        day == today
        if due is DueFilter.TODAY
        else today < day <= today + timedelta(load_settings().soon_days)
    )


def _look(look: LookFilter | None, day: date | None, today: date) -> bool:
    return look is None or (day is not None and (look is LookFilter.ANY or day <= today))


def has_words(text: str, case: Complaint) -> bool:
    found = search_words(case)
    if all(word in found for word in fold_text(text).split()):
        return True
    return is_number(text) and bare_number(fold_text(text)) in bare_number(case.number)


def is_number(text: str) -> bool:
    key = bare_number(fold_text(text)).removeprefix("ข")
    return (
        len(bare_number(fold_text(text))) >= 3
        and key.isascii()
        and key.isalnum()
        and any(letter.isdigit() for letter in key)
    )


def listed(cases: list[Complaint], wanted: Filter, order: Order, today: date) -> list[int]:
    """Ids of the cases of a list, in its order; no number stands first here."""
    found = [case for case in cases if lets_in(wanted, case, today)]
    if order.sort in (Sort.DUE, Sort.PRIORITY):
        urgent = [case for case in found if case.pending and case.priority and order.sort is Sort.PRIORITY]
        running = [case for case in found if case.pending and not case.held_on and case not in urgent]
        held = [case for case in found if case.pending and case.held_on and case not in urgent]
        settled = [case for case in found if not case.pending]
        urgent.sort(key=lambda case: (-case.priority, case.received_at, case.id))
        is_falling = order.descending and order.sort is Sort.DUE
        running.sort(key=lambda case: (case.due_on or date.min, case.id), reverse=is_falling)
        held.sort(key=lambda case: (case.held_on or date.min, case.id))
        settled.sort(key=lambda case: (case.received_at, case.id), reverse=True)
        return [case.id for case in (*urgent, *running, *held, *settled)]
    keys = {
        Sort.RECEIVED: lambda case: (case.received_at, case.id),
        Sort.NUMBER: lambda case: (number_key(case.number), case.id),
        Sort.CHANGED: lambda case: (case.changed_at, case.id),
    }
    found.sort(key=keys[order.sort], reverse=order.descending)
    return [case.id for case in found]
