"""A mail before it is laid into the outbox: to whom, about what, what goes with it, what it says. To look records nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from exports.language import translate
from exports.mail.draft import MailDraft
from exports.mail.laid import Laid, describe_laid_here
from exports.mail.outbox import State
from exports.mail.place import own_outbox
from exports.mail.posting import Beside, Earlier, draft_files, draft_text, earlier_mails, lay
from exports.mail.recipients import (
    KINDS,
    matching,
    name_address,
    read_recipients,
    split_recipients,
    write_recipients,
)
from models.admin.addresses import Address, load_addresses, usable_addresses
from models.admin.mail import Mailbox, load_mail_settings
from models.errors import InvalidValue, TamruangError
from models.messages import Message as Sentence
from models.messages import message
from models.office.people import Right
from models.office.words import require_right
from tui.framework.draft_screen import KeepsTyped
from tui.framework.field_sheet import field_line
from tui.framework.pick_sheet import Option, PickMany
from tui.framework.sheets import Ask, MessageSheet
from tui.keyboard.actions import BACK, HELP, NEXT_FIELD, PREVIOUS_FIELD, Action
from tui.mail.complainant import find_complainants_address
from tui.mail.words import count_files, describe_earlier, describe_files
from tui.widgets.choices import Choice
from tui.widgets.field import FieldLabel
from tui.widgets.paper import Paper
from tui.widgets.thai_input import ThaiInput
from tui.widgets.words import Words

FIELDS = ("to", "cc", "subject")
_SHOWN = 3
"""So many people are named who begin with the letters typed."""

COMPLAINANT = Action(
    "complainant",
    ("ctrl+o",),
    message("Complainant"),
    message("Take the complainant's mail address from the case; that you did so is recorded"),
)


class _Known(NamedTuple):
    """What is read when the screen opens.

    Attributes:
        book: the address book.
        sender: the office's own address; None if it is not set.
        earlier: the mails about the same.
    """

    book: list[Address]
    sender: Mailbox | None
    earlier: list[Earlier]


class ComposeScreen(KeepsTyped["Laid | None"]):
    """A mail to look at, whose recipients can be chosen. Dismissed with the mail that was laid into the outbox, or None.

    Args:
        draft: the mail.
    """

    DEFAULT_CSS = """
    ComposeScreen .line { height: 1; }
    ComposeScreen ThaiInput { width: 1fr; margin-right: 1; }
    ComposeScreen #told { padding: 0 1; }
    ComposeScreen Paper { height: 1fr; }
    """
    NAME = message("Mail before it is sent")
    ACTIONS = (
        HELP,
        Action(
            "lay",
            ("f2", "ctrl+s"),
            message("To the outbox"),
            message("Put the mail in the outbox; it waits there"),
        ),
        Action(
            "send", ("f9",), message("Send"), message("Put the mail in the outbox, and go there to send it")
        ),
        Action("choose", ("f5",), message("Recipients"), message("Choose recipients from the address book")),
        COMPLAINANT,
        NEXT_FIELD._replace(keys=("tab",), shown=False),
        PREVIOUS_FIELD._replace(keys=("shift+tab",)),
        Action(
            "turn(1)",
            ("pagedown",),
            message("Read on"),
            message("Scroll through what the mail says"),
            shown=False,
            in_palette=False,
        ),
        Action(
            "turn(-1)",
            ("pageup",),
            message("Read back"),
            message("Scroll back in what the mail says"),
            shown=False,
            in_palette=False,
        ),
        BACK,
    )

    def __init__(self, draft: MailDraft) -> None:
        super().__init__()
        self.draft = draft
        self.known = _Known([], None, [])
        self._sends = False
        self._wrong: Sentence | None = None
        """What is wrong with what was typed; said until something else is."""

    # Showing.

    @property
    def place(self) -> str:
        """What it is about; of a mail about a case nothing is kept, for a complainant's address may stand in it."""
        return f"mail:{self.draft.matter}" if self.draft.case is None else ""

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """The complainant only where it is about a case."""
        return tuple(
            each for each in super().foot_actions if each.id != COMPLAINANT.id or self.draft.case is not None
        )

    def compose_body(self) -> ComposeResult:
        """The head of the mail, what there is to say about it, and its text under what is attached."""
        draft = self.draft
        hint = message("first letters of a name, or a mail address; several with commas")
        yield field_line("to", message("To"), write_recipients(draft.to), placeholder=hint)
        yield field_line("cc", message("Copy to"), write_recipients(draft.cc))
        yield field_line("subject", message("Subject"), draft.shown_subject)
        yield Words(id="told", is_wrapped=True)
        yield Words(is_rule=True, classes="faint")
        yield Paper(id="mail")

    def opened(self) -> None:
        """Show the mail, and look what lies in the outbox about the same."""
        super().opened()
        files = draft_files(self.draft)
        lines = [count_files(files), *(f"  {line}" for line in describe_files(files)), ""]
        self.query_one(Paper).show("\n".join(lines) + "\n" + draft_text(self.draft))
        self.set_focus(self.query_one("#to", ThaiInput))
        self.ask_office(self._looking(), self._show)

    def _looking(self) -> Callable[[], _Known]:
        by, matter = self.program.by, self.draft.matter

        def look() -> _Known:
            return _Known(
                load_addresses(), load_mail_settings().sender, earlier_mails(own_outbox(by), matter)
            )

        return look

    def others_changed(self) -> None:
        """Somebody may have laid the same mail, or changed the address book."""
        self.fresh.read(self._looking(), self._take)

    def _take(self, known: _Known) -> None:
        self.known = known
        self._tell()

    def _show(self, known: _Known) -> None:
        self._take(known)
        self.begin_keeping()

    def _tell(self) -> None:
        """What there is to say: what is wrong, who is meant by what is typed, or what lies in the outbox already."""
        said = "! " + translate(self._wrong) if self._wrong else self._meant() or self._standing()
        self.query_one("#told", Words).text = said

    def _meant(self) -> str:
        """Who in the book begins with the letters that are being typed."""
        field = self.focused
        if not isinstance(field, ThaiInput) or field.id not in ("to", "cc"):
            return ""
        parts = split_recipients(field.value[: field.cursor_position])
        if not parts or "@" in parts[-1]:
            return ""
        found = matching(parts[-1], self.known.book)
        return (
            "→ " + " · ".join(f"{name_address(each)} <{each.address}>" for each in found[:_SHOWN])
            if found
            else ""
        )

    def _standing(self) -> str:
        lines = ["! " + translate(describe_earlier(each)) for each in self.known.earlier[:2]]
        if self.known.sender is None:
            lines.append(
                "! "
                + translate(
                    message(
                        "The office's own mail address is not set. L on the first screen, then the comma key, sets it."
                    )
                )
            )
        else:
            lines.append(translate(message("From: {sender}", sender=str(self.known.sender))))
        return "\n".join(lines)

    # Typing.

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Mark the field."""
        for label in self.query(FieldLabel):
            label.is_marked = label.name == event.widget.id
        if self.is_whole:
            self._tell()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say who is meant."""
        self._wrong = None
        self._tell()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes whom one means, and goes on; from the last field to the text."""
        event.stop()
        name = event.input.id or ""
        if name in ("to", "cc"):
            try:
                event.input.value = write_recipients(
                    read_recipients(name, event.input.value, self.known.book)
                )
            except InvalidValue as error:
                self._show_error(error)
                return
        if name == FIELDS[-1]:
            self.action_lay()
        else:
            self.focus_next()

    def action_next_field(self) -> None:
        """To the next field, or to the text."""
        self.focus_next()

    def action_previous_field(self) -> None:
        """To the field before."""
        self.focus_previous()

    def action_turn(self, pages: int) -> None:
        """Scroll the text, wherever one is."""
        self.query_one(Paper).action_scroll_page(pages)

    def action_choose(self) -> None:
        """Choose from the address book, for the field that one is in."""
        name = self.focused.id if self.focused is not None and self.focused.id in ("to", "cc") else "to"
        field = self.query_one(f"#{name}", ThaiInput)
        book = usable_addresses(self.known.book)
        if not book:
            self.notice(
                message(
                    "! The address book is empty. Type a mail address; L on the first screen keeps the book."
                )
            )
            return
        there: tuple[Mailbox, ...] = ()
        with suppress(InvalidValue):
            there = read_recipients(name, field.value, self.known.book)
        known = {box.address.casefold() for box in there}
        options = [
            Option(each.mailbox, f"{name_address(each)} <{each.address}>", translate(KINDS[each.kind]))
            for each in book
        ]
        ticked = [option.value for option in options if option.value.address.casefold() in known]

        def picked(boxes: tuple[Mailbox, ...] | None) -> None:
            if boxes is not None:
                listed = {option.value.address.casefold() for option in options}
                typed = [box for box in there if box.address.casefold() not in listed]
                field.value = write_recipients((*boxes, *typed))
            self.set_focus(field)

        self.app.push_screen(PickMany(message("Recipients"), options, ticked), picked)

    def action_complainant(self) -> None:
        """Take the address from the record of who complained; that is written into the history."""
        case, by = self.draft.case, self.program.by
        if case is None:
            return

        def found(box: Mailbox | None) -> None:
            if box is None:
                self.notice(message("! Nothing in the complainant's record is a mail address."))
                return
            field = self.query_one("#to", ThaiInput)
            field.value = write_recipients((box,))
            self.set_focus(field)

        self.ask_office(lambda: find_complainants_address(case, by=by), found, group="save")

    # Laying.

    def _read(self) -> MailDraft:
        """The mail with what was typed.

        Raises:
            InvalidValue: a field can't be read.
        """
        book = self.known.book
        to, cc = (read_recipients(name, self.texts[name], book) for name in ("to", "cc"))
        if not to:
            raise InvalidValue("to", message("Say to whom the mail goes."))
        there = {box.address.casefold() for box in to}
        subject = self.texts["subject"].strip()
        if not subject:
            raise InvalidValue("subject", message("Please type something."))
        copies = tuple(box for box in cc if box.address.casefold() not in there)
        return replace(self.draft, to=to, cc=copies, subject=subject)

    def action_send(self) -> None:
        """Lay it, and go on to the outbox."""
        self.action_lay(sends=True)

    def action_lay(self, *, sends: bool = False) -> None:
        """Lay it into the outbox; where something about the same lies there, ask first what shall become of it."""
        self._sends = sends
        try:
            draft = self._read()
        except InvalidValue as error:
            self._show_error(error)
            return
        by = self.program.by

        def go_on(earlier: list[Earlier]) -> None:
            if earlier:
                self._ask_beside(draft, earlier)
            else:
                self._lay(draft, Beside.USUAL)

        self.ask_office(lambda: earlier_mails(own_outbox(by), draft.matter), go_on, on_error=self._show_error)

    def _ask_beside(self, draft: MailDraft, earlier: list[Earlier]) -> None:
        waits = any(each.state is State.NEW for each in earlier)
        both = message("Keep both") if waits else message("Put a new one in the outbox all the same")
        choices = (
            *((Choice("replace", "r", message("Replace the one that waits")),) if waits else ()),
            Choice("stop", "n", message("Leave it as it is, and lay no mail")),
            Choice("keep", "b", both),
        )
        sentence = "\n".join(translate(describe_earlier(each)) for each in earlier[:3])

        def answered(answer: str | None) -> None:
            if answer in (Beside.KEEP, Beside.REPLACE):
                self._lay(draft, Beside(answer))

        self.app.push_screen(Ask(message("There is a mail about this already"), sentence, choices), answered)

    def _lay(self, draft: MailDraft, beside: Beside) -> None:
        by = self.program.by

        def verb() -> Laid:
            require_right(by, Right.REGISTER)
            return lay(draft, own_outbox(by), by=by, beside=beside)

        self.ask_office(self.save_with(verb), self._after_lay, on_error=self._show_error, group="save")

    def _after_lay(self, laid: Laid) -> None:
        if not laid.is_new:  # somebody laid or sent the same in this very moment
            self.app.push_screen(
                MessageSheet(self.NAME, describe_laid_here(laid)), lambda _: self.others_changed()
            )
            return
        self.dismiss(laid)
        if self._sends:
            self.program.navigator.open_mail(sends=True)

    def _show_error(self, error: TamruangError) -> bool:
        self._wrong = error.sentence
        self._tell()
        if isinstance(error, InvalidValue) and error.field in FIELDS:
            self.set_focus(self.query_one(f"#{error.field}"))
        return True

    def action_back(self) -> None:
        """Leave it: no mail is laid, and nothing was recorded."""
        self.forget_typed()
        self.dismiss(None)
