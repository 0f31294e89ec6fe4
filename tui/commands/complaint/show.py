"""`tamruang complaint show`: all of one case with its diary; who complains only when asked for."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import click

from exports.cases.words import DAY_NOT_KNOWN, case_field, step_names, step_signs, value_words
from exports.language import translate
from exports.layout import cell_width, pad
from exports.papers.privacy import names_around, redact
from models.cases.complainants import is_reachable, read_complainant
from models.cases.complaint import Complainant, Complaint
from models.cases.diary import Entry, diary, numbers_in
from models.cases.store import complaint_of_number, load_complaints
from models.messages import message
from models.office.hidden_words import hide_persons
from models.office.words import Words
from models.outlet import one_line
from tui.cases.diary import diary_lines
from tui.commands.answers import print_json
from tui.commands.base import argument, command, option
from tui.commands.completion.values import CASE_NUMBER
from tui.commands.office import open_register
from tui.commands.options import json_option, office_options
from tui.person import current_person

_SHOWN = (
    *("subject", "detail", "received_at", "received_from", "channel", "categories", "address", "subdistrict"),
    *(
        "district",
        "province",
        "sections",
        "officer",
        "status",
        "due_on",
        *("priority", "held_on", "held_for", "stopped", "look_on"),
        "method",
        "answer",
        "reopened",
        "extra",
    ),
)


_TEXTS = frozenset(
    (
        *("subject", "detail", "received_from", "address", "subdistrict", "district", "province", "answer"),
        *("name", "caption", "held_for"),
    )
)
"""Which of the values people wrote in their own words."""


@command(
    "show",
    message(
        "Show the case NUMBER with its five steps and its diary. Dashes, blanks and Thai digits in NUMBER do not matter."
    ),
)
@argument("number", type=CASE_NUMBER, metavar=message("NUMBER"))
@json_option
@option(
    "--with-names",
    is_flag=True,
    help=message(
        "Also the complainant (name, phone, and whether they can be reached) and the persons named in the texts. "
        "It is recorded that you asked."
    ),
)
@office_options
@click.pass_context
def show(context: click.Context, number: str, as_json: bool, with_names: bool) -> None:
    """Print the case."""
    words = open_register(context)
    case = complaint_of_number(number)
    person = read_complainant(case.id, by=current_person()) if with_names else None
    entries = diary(case.id)
    if person is None:
        words = hide_persons(words)
    reader = Reader(names_around(case, entries), hides=person is None)
    if as_json:
        print_json(_record(case, entries, words, person, reader))
    else:
        _print(case, entries, words, person, reader)


class Reader:
    """Gives what may be read of the texts of a case.

    Args:
        names: that may stand in them.
        hides: whether personal data is hidden.
    """

    def __init__(self, names: tuple[str, ...], *, hides: bool) -> None:
        self._names, self._hides = names, hides

    def in_one_line(self, text: str) -> str:
        """A text in one line."""
        return redact(text, with_names=not self._hides, names=self._names)

    def as_it_is(self, value: Any) -> Any:
        """A value; of a text, each of its lines for itself."""
        if not isinstance(value, str) or not self._hides:
            return value
        return "\n".join(map(self.in_one_line, value.split("\n")))

    def beside(self, pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        """What came beside the case."""
        if not self._hides:
            return pairs
        from models.personal import hide_all_beside  # who sees the persons does not load their patterns

        return hide_all_beside(pairs)


def _print(
    case: Complaint, entries: list[Entry], words: Words, person: Complainant | None, reader: Reader
) -> None:
    fields: list[tuple[str, str]] = [
        (
            case_field(name),
            value_words(
                name,
                getattr(case, name),
                words,
                read=reader.in_one_line,
                shows_person=person is not None,
            ),
        )
        for name in _SHOWN
    ]
    if person is not None:
        fields += [
            (case_field(name), value_words(name, value, words)) for name, value in asdict(person).items()
        ]
    click.echo(f"{one_line(case.number)}  {step_signs(case.steps)}")
    width = max(cell_width(label) for label, _ in fields)
    for label, value in fields:
        click.echo(f"  {pad(label, width)}  {value}")
    click.echo()
    for number, (name, done) in enumerate(
        zip(step_names(is_reachable(case.id)), case.steps, strict=True), start=1
    ):
        day = (
            ""
            if done is None
            else value_words("on", done.on, words)
            if done.dated
            else translate(DAY_NOT_KNOWN)
        )
        when = f"  {day} {one_line(words.person(done.by))}" if done else ""
        click.echo(f"  {'●' if done else '○'} {number} {translate(name)}{when}")
    click.echo("\n" + translate(message("Diary")))
    for line in diary_lines(
        entries, words, _numbers(entries), shows_person=person is not None, read=reader.in_one_line
    ):
        click.echo("  " + one_line(line.text))


def _numbers(entries: list[Entry]) -> dict[int, str]:
    """Of the other cases that a diary names."""
    return {each.id: each.number for each in load_complaints(sorted(numbers_in(entries)), missing_ok=True)}


def _record(
    case: Complaint, entries: list[Entry], words: Words, person: Complainant | None, reader: Reader
) -> dict[str, Any]:
    record: dict[str, Any] = {
        "number": case.number,
        "revision": case.revision,
        **{name: _plain(name, getattr(case, name), words, reader) for name in _SHOWN},
        "latitude": case.latitude,
        "longitude": case.longitude,
        "pending": case.pending,
        "due_on": (case.due_on or case.finish_by).isoformat(),
        "accept_by": case.accept_by.isoformat(),
        "finish_by": case.finish_by.isoformat(),
        "merged": case.merged,
        "steps": [
            {
                "on": step.on.isoformat() if step.dated else None,
                "by": step.by,
                "person": words.person(step.by),
            }
            if step
            else None
            for step in case.steps
        ],
        "diary": [
            {
                "at": entry.at.isoformat(),
                "on": entry.on.isoformat(),
                "by": entry.by,
                "person": words.person(entry.by),
                "verb": str(entry.verb),
                "note": reader.as_it_is(entry.note),
                "undone": entry.undone,
                "changes": {
                    change.field: [
                        _plain(change.field, value, words, reader) for value in (change.before, change.after)
                    ]
                    for change in entry.changes
                    if change.record != "complainant"
                },
            }
            for entry in entries
        ],
    }
    if person is not None:
        record["complainant"] = asdict(person)
    return record


def _plain(name: str, value: Any, words: Words, reader: Reader) -> Any:
    """A value as JSON can hold it, with the office's words instead of their ids."""
    if name in {"channel", "officer", "status"}:
        return words.name(value) or None
    if name in {"categories", "sections"}:
        return [words.name(word) for word in value or ()]
    if name == "extra":
        return dict(reader.beside(tuple(value or ())))
    if name == "steps":
        return [bool(step) for step in value or ()]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return reader.as_it_is(value) if name in _TEXTS else value
