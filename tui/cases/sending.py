"""A case leaves for another office as a file, or its result goes back there: for whom, and where the file is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from textual.app import ComposeResult

from exports.exchange.case_note import put_file_into_outbox
from exports.exchange.keys import own_secret
from exports.exchange.sending import MadeFile, send_case, send_result
from exports.files import whole_file
from exports.language import translate
from exports.mail.place import own_outbox
from models.cases.complaint import Complaint
from models.cases.diary import diary
from models.cases.verbs import Verb
from models.exchange.moved import What, how_it_came
from models.exchange.partners import Partner, load_partners
from models.messages import Message, message
from models.office.people import Right
from models.office.vocabulary import Standing
from models.office.words import load_words, refuse_early, word_key
from models.outlet import one_line
from tui.framework.file_sheet import FileSheet, file_name, short_path
from tui.framework.screen import OfficeScreen
from tui.widgets.one_of import OneOf

_OFFICE, _PERSONS, _MAIL = "office", "persons", "mail"


class Leave(NamedTuple):
    """What may leave of a case, and for whom.

    Attributes:
        what: the case or its result; None if nothing may.
        partners: the offices whose keys are known; of a result, the one that it goes back to.
        agency: to which the case was forwarded, whose key is not known; empty if it is.
        reason: why nothing may.
    """

    what: What | None
    partners: tuple[Partner, ...] = ()
    agency: str = ""
    reason: Message | None = None


def find_leave(case: Complaint) -> Leave:
    """What may leave of a case as it stands.

    Raises:
        NoKey: this office has no key to sign with.
        UnusableKey: its file can't be used.
        NoSigning: the library is missing.
    """
    own_secret()
    standing = load_words().standing(case.status)
    partners = tuple(load_partners())
    came = how_it_came(case.id)
    if came is not None and standing in (Standing.FINISHED, Standing.NOT_OURS):
        return Leave(What.RESULT, tuple(each for each in partners if each.id == came.partner))
    if standing is not Standing.FORWARDED:
        return Leave(
            None,
            reason=message("Only a case that was forwarded can be sent to another office. w forwards it."),
        )
    agency = _forwarded_to(case.id)
    mine = [each for each in partners if word_key(each.office) == word_key(agency)]
    others = [each for each in partners if each not in mine]
    if not partners and not agency:
        return Leave(
            None,
            reason=message(
                "No other office's key is known here yet. Add its card first: tamruang exchange partner add"
            ),
        )
    return Leave(What.CASE, (*mine, *others), "" if mine else agency)


def _forwarded_to(complaint: int) -> str:
    """The agency to which a case was forwarded last, as its note begins."""
    told = next(
        (
            entry.note or ""
            for entry in reversed(diary(complaint))
            if entry.verb is Verb.FORWARD and not entry.undone
        ),
        "",
    )
    return one_line(told.split("\n")[0].partition(":")[0])


class SendCaseSheet(FileSheet):
    """Write the file of a case, or of its result, for another office. Dismissed with its path, or None.

    Args:
        case: the case.
        leave: what may leave, and for whom.
    """

    SUFFIXES = {"zip": ".zip"}  # noqa: RUF012 - of the base a class variable
    ACTIONS = FileSheet.ACTIONS

    def __init__(self, case: Complaint, leave: Leave) -> None:
        title = (
            message("Send case {number} to another office", number=case.number)
            if leave.what is What.CASE
            else message("Send the result of case {number} back", number=case.number)
        )
        kind = What.CASE if leave.what is What.CASE else What.RESULT
        super().__init__(title, Path.home() / f"{file_name('tamruang', kind.value, case.number)}.zip")
        self.case = case
        self.leave_as = leave
        self.made: MadeFile | None = None
        """The file, once it is written."""

    @property
    def place(self) -> str:
        """Any such file: the path is all that is typed."""
        return "send-case:0"

    def toggles(self) -> ComposeResult:
        """For whom, whether who complains goes along, and whether it goes into the outbox too."""
        offices = [(str(each.id), one_line(each.office)) for each in self.leave_as.partners]
        if self.leave_as.agency:
            offices.append(("0", translate(message("{office} (no key)", office=self.leave_as.agency))))
        yield OneOf(translate(message("To the office")), offices, id=_OFFICE, is_beside=True)
        if self.leave_as.what is What.CASE:
            persons = (
                ("told", translate(message("told, sealed, recorded"))),
                ("kept", translate(message("kept back"))),
            )
            yield OneOf(translate(message("Complainant")), persons, id=_PERSONS, is_beside=True)
        mail = (
            ("no", translate(message("file only"))),
            ("yes", translate(message("mail in the outbox, too"))),
        )
        yield OneOf(translate(message("Mail")), mail, id=_MAIL, is_beside=True)

    def write(self, path: Path) -> None:
        """Make the file, record it, and write it."""
        case, by, leave = self.case, self.program.by, self.leave_as
        chosen, has_mail = self.setting(_OFFICE), self.setting(_MAIL, "no") == "yes"
        with_persons = self.setting(_PERSONS, "told") == "told"
        partner = next((each for each in leave.partners if str(each.id) == chosen), None)

        def verb() -> MadeFile:
            if leave.what is What.RESULT:
                made = send_result(case.id, by=by)
            else:
                made = send_case(case.id, partner or leave.agency, by=by, with_persons=with_persons)
            with whole_file(path) as file:
                file.write(made.content)
            if has_mail:
                put_file_into_outbox(made, own_outbox(by), by=by, again=True)
            return made

        def finish(made: MadeFile) -> None:
            self.made = made
            self.close_with(path)

        self.ask_office(verb, finish, on_error=self.show_error, group="save")

    def told(self, path: Path) -> Message:
        """What was done, for the foot.

        Args:
            path: of the file.
        """
        if self.made is not None and self.made.is_sealed:
            return message("✓ Sealed for {office}: {path}", office=self.made.office, path=short_path(path))
        return message("✓ Not sealed, without the complainant: {path}", path=short_path(path))


def send(screen: OfficeScreen[Any], cases: Sequence[Complaint], on_done: Callable[[Any], object]) -> None:
    """Ask for whom the file of a case is, and write it; of a case that came from elsewhere and is settled, its result.

    Args:
        screen: that asks.
        cases: the case.
        on_done: called when it was written.

    Raises:
        NotAllowed: the person has no right to it.
    """
    refuse_early(screen.program.by, Right.REGISTER)
    (case,) = cases

    def ask(leave: Leave) -> None:
        if leave.what is None:
            screen.notice(leave.reason or message("There is no case here."))
            return
        sheet = SendCaseSheet(case, leave)

        def closed(path: Path | None) -> None:
            if path is not None:
                on_done(None)
                screen.notice(sheet.told(path))

        screen.app.push_screen(sheet, closed)

    screen.ask_office(lambda: find_leave(case), ask, group="exchange")
