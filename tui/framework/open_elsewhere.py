"""Who else has a record open: said in the head of its screen, and on the foot of a list while the mark is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exports.language import translate
from models.messages import message
from models.outlet import printable
from tui.widgets.foot import Foot

if TYPE_CHECKING:
    from tui.framework.screen import OfficeScreen


class OpenElsewhere:
    """Tells on the foot of a list who else has the marked record open; takes it back when the mark goes on.

    Args:
        screen: with the list.
    """

    def __init__(self, screen: OfficeScreen[Any]) -> None:
        self._screen = screen
        self._said = ""

    def tell(self, record: str, number: str, *, goes_first: bool = True) -> None:
        """Say it, or that there is nothing to say any longer.

        Args:
            record: with the mark; empty for none.
            number: of the record, as the list has it.
            goes_first: whether it may take the place of another notice: where the mark was moved.
        """
        who = self._screen.program.others.who_has(record) if record else ""
        if not who and not self._said:  # as on nearly every move of the mark: nothing is looked for
            return
        foot = self._screen.query_one(Foot)
        said = translate(message("@ {number} is also open: {who}", number=number, who=who)) if who else ""
        said = printable(said)
        is_ours = bool(self._said) and foot.notice == self._said
        if said and (goes_first or is_ours or not foot.notice):
            foot.notice = said
        elif is_ours:
            foot.notice = ""
        self._said = said
