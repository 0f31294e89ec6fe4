"""What the quick line does: a number and a key, a word to find, or a new case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from exports.language import translate
from models.messages import message
from tui.framework.draft_screen import KeepsTyped
from tui.widgets.quick_line import QuickLine

if TYPE_CHECKING:
    from textual.widgets import Input

    from models.cases.complaint import Complaint

_LONGEST_NUMBER = 40


class QuickScreen(KeepsTyped[None]):
    """A screen with a quick line; subclasses place it and say where the focus goes back to."""

    _line_id = ""

    @property
    def quick(self) -> QuickLine:
        """The line."""
        return self.query_one(QuickLine)

    def leave_quick(self) -> None:
        """Go back to what stands below the line."""

    # What is typed in the line is kept too, but not offered in the way of everything else: it is in the list of what waits.

    @property
    def place(self) -> str:
        """A place of this run alone: what stood in the line before goes on waiting."""
        return f"quick:{self._line_id}"

    @property
    def place_title(self) -> str:
        """Of the line."""
        return translate(message("Quick line"))

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the line."""
        return {"quick": self.quick.text}

    def begin_keeping(self) -> None:
        """From now on what is typed in the line is kept."""
        from secrets import token_hex

        self._line_id = token_hex(8)
        self.before = {"quick": ""}
        self._is_begun = self._is_decided = True

    def may_leave(self, on_done: Callable[[], object]) -> None:
        """Who leaves on purpose does not need the line any more."""
        self.forget_typed()
        on_done()

    def came_back(self, _: Any = None) -> None:
        """Something may have changed."""

    def action_quick(self) -> None:
        """Go to the line."""
        self.set_focus(self.quick.line)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say with every key what would be done."""
        event.stop()
        text = self.quick.text
        if not text:
            self.quick.say("")
        else:
            self.ask_office(lambda: _look_up(text), lambda found: self._hint(text, found), group="hint")

    def _hint(self, text: str, found: tuple[Complaint | None, str]) -> None:
        if text != self.quick.text:
            return
        case, status = found
        if case is not None:
            subject = case.subject or (case.detail or "").partition("\n")[0]
            self.quick.say(" · ".join(part for part in (case.number, status, subject) if part))
        else:
            self.quick.say(
                translate(
                    message("Enter finds “{text}” in all cases · F3 begins a new case with it", text=text)
                )
            )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: open the case of the number, or find the words."""
        event.stop()
        text = self.quick.text
        if not text:
            self.leave_quick()
            return

        def go(found: tuple[Complaint | None, str]) -> None:
            case, _ = found
            self._done_with_line()
            if case is not None:
                from tui.cases.screen import CaseScreen

                self.app.push_screen(CaseScreen(case.id), self.came_back)
            else:
                from tui.register.screen import ComplaintsScreen

                self.app.push_screen(ComplaintsScreen(search=text), self.came_back)

        self.ask_office(lambda: _look_up(text), go, group="quick")

    def _done_with_line(self) -> None:
        self.quick.line.value = ""
        self.leave_quick()

    def with_case(self, verb: Callable[[Any, Any, Any], object]) -> None:
        """Do something to the case whose number stands in the line."""
        text = self.quick.text
        if not text:
            self.notice(message("Type the number of a case first: / goes to the line."))
            return

        def go(found: tuple[Complaint | None, str]) -> None:
            case, _ = found
            if case is None:
                self.notice(message("There is no case with the number {number}.", number=text))
            else:
                verb(self, (case,), self._did)

        self.ask_office(lambda: _look_up(text), go, group="quick")

    def _did(self, done: Any) -> None:
        self._done_with_line()
        self.came_back()

    def action_status(self) -> None:
        """Status of the typed number."""
        from tui.cases.verbs import status

        self.with_case(status)

    def action_finish(self) -> None:
        """Finish the typed number."""
        from tui.cases.verbs import finish

        self.with_case(finish)

    def action_assign(self) -> None:
        """Hand the typed number out."""
        from tui.cases.verbs import assign

        self.with_case(assign)

    def action_new(self) -> None:
        """Begin a new case, with what stands in the line."""
        from tui.cases.new import NewCaseScreen

        text = self.quick.text
        values = {"number" if looks_like_number(text) else "subject": text} if text else {}

        def stored(case: Any) -> None:
            if case is not None:
                self._done_with_line()
                self.notice(message("✓ Case {number} is entered.", number=case.number))
            self.came_back()

        self.app.push_screen(NewCaseScreen(values), stored)


def looks_like_number(text: str) -> bool:
    """Whether a text is a number rather than a subject: one short word of Latin letters, with a digit in it."""
    from models.thai import to_arabic_digits

    plain = to_arabic_digits(text)
    return (
        len(plain) <= _LONGEST_NUMBER
        and " " not in plain
        and plain.isascii()
        and any(character.isdigit() for character in plain)
    )


def _look_up(text: str) -> tuple[Complaint | None, str]:
    """The case of a number, with the word of its status."""
    from models.cases.search_text import number_key
    from models.cases.store import find_number
    from models.office.words import load_words

    case = find_number(text) if number_key(text) and len(text) <= _LONGEST_NUMBER else None
    return case, load_words().name(case.status) if case is not None else ""
