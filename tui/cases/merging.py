"""Cases that are one matter: what is near is proposed, and which case goes into which is said before it is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult

from exports.language import format_day, translate
from models.cases import merging
from models.cases.complaint import Complaint
from models.cases.operation import Done
from models.cases.store import find_meant, load_complaint, load_complaints, merged_into
from models.clock import bangkok_day
from models.errors import InvalidValue, NotFound
from models.messages import Message as Sentence
from models.messages import message
from models.office.words import Words, load_words
from models.register.near import Likeness, Near, near_cases
from tui.cases.carry_out import Cases, OnDone, name_cases, with_notice
from tui.cases.offers import Offers
from tui.cases.sheets import VerbSheet
from tui.framework.pick_sheet import Option
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import CANCEL, GO_ON, SHORT_HELP, Ask
from tui.keyboard.actions import Action
from tui.widgets.choices import Choice

ALIKE = {
    Likeness.PLACE: message("same place"),
    Likeness.WORDS: message("same words"),
    Likeness.COMPLAINANT: message("same complainant"),
}
"""What two cases have in common."""

_MOST_LISTED = 5


class MergeSheet(VerbSheet):
    """Into which case: one of those that are near, or another one by its number. Asks before it does it.

    Args:
        cases: the cases, as they are stored.
        near: what is proposed; where several cases are meant, these themselves first.
        words: of the office.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "accept", ("f2", "ctrl+s"), message("Next"), message("Merge into this case"), in_palette=False
        ),
        GO_ON,
        CANCEL,
        SHORT_HELP,
    )
    VERB = "merge"
    HAS_DAY = False

    def __init__(self, cases: list[Complaint], near: list[Near], words: Words) -> None:
        sentence = message("Into which case: its digit below, or its number.")
        if not near:
            sentence = message("Number of the case to merge into. No case is near it.")
        super().__init__(message("Merge: {cases}"), cases, sentence)
        self.whole = cases
        self.options = [*map(_option_of_case, cases)] if len(cases) > 1 else []
        self.options += [_option(each, words) for each in near]

    def compose_fields(self) -> ComposeResult:
        """The line and the cases that are near."""
        self.offers = Offers("line")
        yield self.offers

    def opened(self) -> None:
        """Begin to type."""
        self.offers.offer(self.options)
        super().opened()
        self.set_focus(self.offers.line)

    def action_accept(self) -> None:
        """Say which case goes into which, and ask."""
        chosen, typed = self.offers.chosen, self.offers.line.value
        number = str(chosen.value) if chosen is not None else typed
        asked = [case.id for case in self.whole]

        def find() -> tuple[Complaint, list[Complaint]]:
            return _look_up(number, asked)

        self.ask_office(find, self._ask, on_error=self.show_refusal, group="words")

    def _ask(self, found: tuple[Complaint, list[Complaint]]) -> None:
        parent, going = found
        choices = [
            Choice("merge", "y", message("Merge")),
            Choice("cancel", "n", message("Don't merge")),
        ]
        if len(going) == 1:
            choices.insert(1, Choice("swap", "s", message("The other way round")))

        def go(answer: str | None) -> None:
            if answer == "swap":
                self._ask((going[0], [parent]))
            elif answer == "merge":
                self._merge(parent, going)

        title = message("Merge: {cases}", cases=name_cases(going))
        self.app.push_screen(Ask(title, describe_merge(parent, going), tuple(choices)), go)

    def _merge(self, parent: Complaint, going: list[Complaint]) -> None:
        by, ids = self.program.by, [case.id for case in going]

        def call(_: Any, __: Mapping[int, int]) -> Done:
            return merging.merge(ids[0] if len(ids) == 1 else ids, parent.id, by=by)

        self.let_do(call, {})


def _look_up(number: str, asked: list[int]) -> tuple[Complaint, list[Complaint]]:
    """The case that swallows, and those that are swallowed.

    Raises:
        InvalidValue: there is no such case, or it is the only one that was asked for.
    """
    try:
        parent = find_meant(number)
    except NotFound as error:
        raise InvalidValue("number", error.sentence) from error
    if parent is None:
        raise InvalidValue("number", message("There is no case with this number in the register."))
    if parent.merged and parent.parent is not None and parent.parent not in asked:
        parent = load_complaint(parent.parent)
    going = [case_id for case_id in asked if case_id != parent.id]
    if not going:
        raise InvalidValue(
            "number", message("Case {number} can't be merged into itself.", number=parent.number)
        )
    along = [child for child in merged_into(going) if child not in {*going, parent.id}]
    return parent, load_complaints([*going, *along])


def describe_merge(parent: Complaint, going: list[Complaint]) -> Sentence:
    """Which case goes into which, each with what it is about."""
    names = [_name(case) for case in going[:_MOST_LISTED]]
    if len(going) > _MOST_LISTED:
        names.append(translate(message("… and {count} more", count=len(going) - _MOST_LISTED)))
    lines = "\n".join(f"  {name}" for name in names)
    if parent.pending:
        after = message("It goes on; the others are closed and reopened with it.")
    else:
        after = message("It is closed already: the others are closed like it at once.")
    return message(
        "{going}\ngo into\n  {parent}\n\n{after}",
        going=Sentence("{text}", {"text": lines}),
        parent=_name(parent),
        after=after,
    )


def _name(case: Complaint) -> str:
    day = translate(message("{day}", day=bangkok_day(case.received_at)))
    return "  ".join(filter(None, (case.number, day, case.subject or "")))


def _option_of_case(case: Complaint) -> Option:
    return Option(
        case.number, f"{case.number}  {format_day(bangkok_day(case.received_at))}", case.subject or ""
    )


def _option(near: Near, words: Words) -> Option:
    line = near.line
    reasons = ", ".join(translate(ALIKE[each]) for each in near.alike)
    beside = " · ".join(filter(None, (line.subject or "", words.name(line.status), reasons)))
    return Option(line.number, f"{line.number}  {format_day(bangkok_day(line.received_at))}", beside)


def ask_to_merge(screen: OfficeScreen[Any], cases: Cases, on_done: OnDone) -> None:
    """Let cases go along with another one."""

    def load() -> tuple[list[Complaint], list[Near], Words]:
        whole = load_complaints([case.id for case in cases])
        near = near_cases(whole[0]) if len(whole) == 1 else []
        return whole, near, load_words()

    def ask(found: tuple[list[Complaint], list[Near], Words]) -> None:
        screen.app.push_screen(MergeSheet(*found), go)

    def go(done: Done | None) -> None:
        if done is not None:
            is_settled = any(not each.pending for each in done.changed)
            what = message("merged, and closed like the other case") if is_settled else message("merged")
            with_notice(screen, what, on_done)(done)

    screen.ask_office(load, ask, group="words")
