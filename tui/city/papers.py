"""What leaves the city from its screens: roll-ups and their notes as files, and reminders in the outbox."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from exports.city.records import month_word
from exports.city_papers.printing import CityRequest, Kind, Printed, print_city_paper
from exports.city_papers.reminders import Outcome, Reminder, remind
from exports.files import write_new_folder
from exports.language import translate
from exports.mail.place import own_outbox
from models.dates import fiscal_year_of
from models.messages import Message, message
from models.office.people import Right
from models.office.words import refuse_early
from models.outlet import one_line
from tui.city.words import month_words
from tui.framework.draft_screen import forget_draft
from tui.framework.paper_screen import PaperScreen
from tui.framework.pick_sheet import Option, PickOne
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask, AskText, MessageSheet, require_text
from tui.widgets.choices import Choice

PLACE = "city-paper:0"
"""Where the folder is typed."""
_SHOWN = 12
"""Offices that are named."""


def ask_paper(screen: OfficeScreen[Any], month: date) -> None:
    """Ask which paper, and into which folder it goes; it is shown then, with its code.

    Args:
        screen: that asks.
        month: the chosen one.
    """
    year = fiscal_year_of(month)
    of_month, of_year = month_words(month), translate(message("fiscal year {year}", year=year))
    roll_up, note = translate(message("Roll-up")), translate(message("Covering note"))
    options = [
        Option(CityRequest(Kind.MONTH, year, month), f"{roll_up} · {of_month}"),
        Option(CityRequest(Kind.NOTE, year, month), f"{note} · {of_month}"),
        Option(CityRequest(Kind.YEAR, year), f"{roll_up} · {of_year}"),
        Option(CityRequest(Kind.NOTE, year), f"{note} · {of_year}"),
    ]

    def picked(option: Option | None) -> None:
        if option is not None:
            _ask_folder(screen, option.value)

    screen.app.push_screen(PickOne(message("Which paper?"), options), picked)


def _ask_folder(screen: OfficeScreen[Any], request: CityRequest) -> None:
    name = f"{request.kind.value}-{month_word(request.month) if request.month else request.year}"
    sentence = message(
        "The new folder into which it is written as text, Markdown, web page and workbook, with a code. One that is there is left "
        "alone."
    )

    def typed(line: str | None) -> None:
        if line is None:
            return
        path, by = Path(line.strip()).expanduser(), screen.program.by

        def write() -> tuple[Printed, Path]:
            printed = print_city_paper(request, by=by)
            return printed, write_new_folder(path.parent, path.name, printed.files).path

        screen.ask_office(write, lambda made: _show(screen, *made), group="save")

    question = AskText(
        message("Write the paper"), sentence, name, require_text, place=PLACE, stored=name, is_literal=True
    )
    screen.app.push_screen(question, typed)


def _show(screen: OfficeScreen[Any], printed: Printed, folder: Path) -> None:
    forget_draft(screen, PLACE)
    screen.notice(message("✓ Written into “{folder}”.", folder=one_line(str(folder))))
    title = message("{text}", text=one_line(printed.paper.title))
    screen.app.push_screen(PaperScreen(title, printed.paper.texts["text"]))


def ask_reminders(screen: OfficeScreen[Any], month: date, offices: Sequence[int] = ()) -> None:
    """Show which offices are overdue, and put a reminder to each into the outbox, if that is wanted.

    Args:
        screen: that asks.
        month: its first day.
        offices: ids of those that are meant; all if empty.
    """
    refuse_early(screen.program.by, Right.REGISTER)
    by = screen.program.by

    def look() -> list[Reminder]:
        return remind(month, own_outbox(by), by=by, offices=offices, only_look=True)

    def lay() -> list[Reminder]:
        return remind(month, own_outbox(by), by=by, offices=offices)

    def told(found: list[Reminder]) -> None:
        title, lines = message("Reminders"), _lines(found)
        wanted = [each for each in found if each.outcome is Outcome.WOULD_BE_LAID]
        if not found:
            screen.notice(message("Nobody is overdue: {month}.", month=month_words(month)))
        elif not wanted:
            screen.app.push_screen(MessageSheet(title, "\n".join(lines)))
        else:
            put = Choice("lay", "o", message("Put in the outbox: {count}", count=len(wanted)))
            screen.app.push_screen(Ask(title, "\n".join(lines), (put,)), answered)

    def answered(answer: str | None) -> None:
        if answer == "lay":
            screen.ask_office(lay, laid, group="save")

    def laid(found: list[Reminder]) -> None:
        count = sum(each.outcome is Outcome.LAID for each in found)
        if not count:  # what was overdue came, or was reminded by somebody else, while this person read
            told(found)
            return
        screen.notice(message("✓ Reminders in the outbox: {count}. They are sent from there.", count=count))

    screen.ask_office(look, told)


_WORDS = {
    Outcome.WOULD_BE_LAID: message("· {office}: due on {due}"),
    Outcome.LAID: message("✓ {office}: put in the outbox"),
    Outcome.ALREADY: message("· {office}: reminded before"),
    Outcome.NO_ADDRESS: message("! {office}: no mail address; c adds one"),
}


def _lines(found: Sequence[Reminder]) -> list[str]:
    """The offices that are overdue, those first that would get one."""
    ordered = sorted(found, key=lambda each: each.outcome is not Outcome.WOULD_BE_LAID)
    lines = [
        translate(
            Message(_WORDS[each.outcome].text, {"office": one_line(each.office.name), "due": each.due_on})
        )
        for each in ordered[:_SHOWN]
    ]
    if len(ordered) > _SHOWN:
        lines.append(translate(message("and {count} more", count=len(ordered) - _SHOWN)))
    return lines
