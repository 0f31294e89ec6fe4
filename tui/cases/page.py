"""The page of a case: its steps, its fields, answer, evidence, and the cases that have to do with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from exports.cases.words import DAY_NOT_KNOWN, DONE, OPEN, case_field, moment_name, step_names, value_words
from exports.language import format_moment, translate
from exports.layout import cell_width, pad
from models.cases.complaint import Complainant, Complaint
from models.clock import bangkok_day
from models.messages import Message, message
from models.office.vocabulary import STEPS
from models.office.words import person_name
from tui.cases.data import CaseFile
from tui.cases.time_line import time_line, time_words
from tui.cases.words import due_words, priority_line
from tui.widgets.page_line import PageLine

if TYPE_CHECKING:
    from models.cases.evidence import Evidence

LABEL = 15
"""Cells of the labels."""
_STEP = 34
_NEXT = "▸"
_OFFERED = message("Enter to do it")
_HIDDEN = message("hidden; o shows the complainant")

_STATES = {
    "missing": message("! the file is missing"),
    "changed": message("! the file was changed"),
    "unreadable": message("! the file can't be read"),
}


def case_lines(
    file: CaseFile,
    today: date,
    complainant: Complainant | None = None,
    *,
    is_drawn: bool = True,
    is_only_read: bool = False,
) -> list[PageLine]:
    """The page of a case.

    Args:
        file: all that is known of it.
        today: what late is seen from.
        complainant: who complains, if that may be seen now.
        is_drawn: whether the steps are drawn as a line of time, too; the lines below say the same in words.
        is_only_read: whether it stands where its keys do not go, so that none is offered.
    """
    case = file.case
    lines = [PageLine(case.subject or "", "strong")] if case.subject else []
    if case.priority:
        lines.insert(0, priority_line(case, file.words))
    if case.merged and file.parent is not None:
        lines.append(
            PageLine(translate(message("→ merged into {number}", number=file.parent.number)), "strong")
        )
    lines += [PageLine(line) for line in (case.detail or "").split("\n") if line]
    lines += [PageLine(""), *_steps(file, is_only_read=is_only_read)]
    if drawn := time_line(case, today) if is_drawn else time_words(case, today):
        lines += [PageLine(""), *drawn]
    if case.answer or case.method:
        lines += _head(message("Answer"))
        if case.method:
            lines.append(_field(case_field("method"), value_words("method", case.method, file.words)))
        lines += [PageLine(line) for line in (case.answer or "").split("\n") if line]
    lines.append(PageLine(""))
    lines += _fields(file, today)
    if not is_only_read:
        lines += _person(complainant)
    if file.evidence:
        lines += [*_head(message("Evidence")), *map(_evidence, file.evidence)]
    if file.parent is not None:
        lines += [*_head(message("Merged into")), _other(file, file.parent)]
    if file.children:
        lines += [
            *_head(message("Cases merged into this one")),
            *(_other(file, each) for each in file.children),
        ]
    if file.duplicates:
        lines += _head(message("May be the same case (j opens the list)"))
        for line in file.duplicates:
            name = file.words.name(line.status)
            day = translate(message("{day}", day=bangkok_day(line.received_at)))
            text = f"{line.number}  {day}  {line.subject or ''} · {name}"
            lines.append(PageLine(text, indent=2))
    if case.extra:
        lines += _head(message("From MIS") if case.mis_at is not None else message("Came with it"))
        lines += [_field(*pair) for pair in (file.beside if complainant is None else case.extra)]
    return lines


def _steps(file: CaseFile, *, is_only_read: bool) -> Iterator[PageLine]:
    case, before = file.case, 0
    due_days = {1: case.accept_by, STEPS: case.finish_by} if case.due_on is not None else {}
    for number, (name, done) in enumerate(zip(step_names(file.reachable), case.steps, strict=True), start=1):
        text = f"{number} {pad(translate(name), _STEP)}"
        by = translate(message("by {day}", day=due_days[number])) if number in due_days else ""
        if done is not None:
            day = translate(message("{day}", day=done.on) if done.dated else DAY_NOT_KNOWN)
            passed, between = file.working_days[number - 1], ""
            if passed is not None:
                # From the step before that has a day; of the first one, from arrival.
                days, before = passed - before, max(passed, before)
                between = f"  {translate(message('working days: +{days}', days=days))}" if days > 0 else ""
            yield PageLine(f"  {DONE} {text} {day}  {person_name(done.by)}{between}", indent=6)
        elif number == case.next_step and case.pending:
            offered = by if is_only_read else translate(_OFFERED)
            yield PageLine(f"{_NEXT} {OPEN} {text} {offered}".rstrip(), "strong")
            if by and not is_only_read:
                yield PageLine(" " * (_STEP + 7) + by)
        else:
            yield PageLine(f"  {OPEN} {text} {by}".rstrip(), "faint")


def next_step_of(case: Complaint) -> int | None:
    """The step that Enter does: the first one open; the last once all are done; None when the case is settled."""
    return min(case.next_step, STEPS) if case.pending else None


def _fields(file: CaseFile, today: date) -> Iterator[PageLine]:
    case, words = file.case, file.words
    status = words.name(case.status)
    known, heard = message("since {day}"), message("day not known, in the register since {day}")
    since = translate(known if case.dated else heard, day=case.status_on)
    yield _field(case_field("status"), f"{status} · {since}")
    if case.pending:
        due = due_words(case.due_on, today)
        days = message("accept by {accept}, finish by {finish}", accept=case.accept_by, finish=case.finish_by)
        yield _field(translate(message("Due")), f"{due} · {translate(days)}" if due else translate(days))
    yield from _following(file, today)
    yield _field(case_field("sections"), value_words("sections", case.sections, words))
    if case.officer is not None:
        yield _field(case_field("officer"), words.name(case.officer))
    yield _field(case_field("received_at"), format_moment(case.received_at))
    for name in ("channel", "received_from", "categories"):
        value = getattr(case, name)
        if value:
            yield _field(case_field(name), value_words(name, value, words))
    place = ", ".join(filter(None, (case.address, case.subdistrict, case.district, case.province)))
    if place:
        yield _field(case_field("address"), place)
    if case.latitude is not None and case.longitude is not None:
        yield _field(translate(message("Coordinates")), f"{case.latitude:.6f}, {case.longitude:.6f}")
    if case.reopened:
        yield _field(case_field("reopened"), value_words("reopened", case.reopened, words))


def _following(file: CaseFile, today: date) -> Iterator[PageLine]:
    """For whom it waits, how long its clock stood still, and when somebody wants to look again."""
    case = file.case
    if case.held_on is not None:
        said = message(
            "stopped (working days: {days}), waits for {whom} since {day}",
            days=file.standstill,
            whom=case.held_for or "-",
            day=case.held_on,
        )
        yield _field(translate(message("Clock")), translate(said))
        if file.due_then is not None:
            then = message("finish by {day} if it runs again today", day=file.due_then)
            yield _field("", translate(then))
    if case.stopped:
        before = message(
            "was stopped before (working days: {days}); the due day moved by them", days=case.stopped
        )
        yield _field(translate(message("Clock")), translate(before))
    if case.look_on is not None:
        day = translate(message("{day}", day=case.look_on))
        is_due = case.look_on <= today
        yield _field(case_field("look_on"), translate(message("{day} !", day=day)) if is_due else day)


def _person(complainant: Complainant | None) -> Iterator[PageLine]:
    label = translate(message("Complainant"))
    if complainant is None:
        yield PageLine(f"{pad(label, LABEL)} {translate(_HIDDEN)}", "faint")
        return
    parts = [complainant.name, complainant.phone]
    if complainant.reachable is not None:
        parts.append(
            translate(
                message("could be reached") if complainant.reachable else message("could not be reached")
            )
        )
    yield _field(label, " · ".join(part for part in parts if part) or translate(message("not recorded")))


def _evidence(each: Evidence) -> PageLine:
    parts = [
        moment_name(each.moment),
        each.name,
        each.caption or "",
        translate(message("{day} {by}", day=each.added_on, by=person_name(each.added_by))),
        translate(_STATES.get(str(each.state), Message(""))),
    ]
    return PageLine(" · ".join(part for part in parts if part), indent=2)


def _other(file: CaseFile, other: Complaint) -> PageLine:
    return PageLine(f"{other.number}  {other.subject or ''} · {file.words.name(other.status)}", indent=2)


def _head(title: Message) -> list[PageLine]:
    return [PageLine(""), PageLine(translate(title), "faint")]


def _field(label: str, text: str) -> PageLine:
    gap = " " if cell_width(label) <= LABEL else "  "
    return PageLine(f"{pad(label, LABEL)}{gap}{text}", indent=LABEL + 1)
