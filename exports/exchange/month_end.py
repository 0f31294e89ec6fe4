"""The bundle that goes with the papers of a month's end, in an office that has a key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from exports.exchange.bundle import MadeBundle, make_month_bundle
from exports.exchange.keys import has_key
from exports.printed_paper import PrintedPaper
from models.errors import DatabaseUnusable, TamruangError
from models.messages import Message, message
from models.reports.month_end import MonthEnd

if TYPE_CHECKING:  # email takes 50 ms to load, and who makes no mail needs none of it
    from exports.mail.message import Attachment


class BundleOfMonth(NamedTuple):
    """What became of the bundle.

    Attributes:
        made: the bundle; None if none was made.
        reason: why none was made, where the office has a key; None if it has none, for it exchanges nothing then.
    """

    made: MadeBundle | None = None
    reason: Message | None = None

    @property
    def files(self) -> dict[str, bytes]:
        """What lies in the folder of the papers besides them."""
        return {} if self.made is None else {self.made.name: self.made.content}

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """What goes with the mail besides the papers."""
        if self.made is None:
            return ()
        from exports.mail.message import Attachment

        return (Attachment(self.made.name, self.made.content, is_text=False),)


NO_BUNDLE = BundleOfMonth()
"""Of an office that has no key."""


def bundle_of_month(
    end: MonthEnd, papers: Mapping[str, PrintedPaper], *, by: str, today: date
) -> BundleOfMonth:
    """Make the bundle of a month whose papers were printed. Whatever is in its way does not keep the papers from going.

    Args:
        end: the month, submitted.
        papers: as `exports.papers.month_end.print_month` gives them.
        by: who makes it.
        today: the day (Bangkok).

    Raises:
        DatabaseUnusable: the database complained.
    """
    if not has_key():
        return NO_BUNDLE
    printed = [each.paper for each in papers.values() if each.paper is not None]
    try:
        return BundleOfMonth(make_month_bundle(end, by=by, today=today, papers=printed))
    except DatabaseUnusable:
        raise
    except TamruangError as error:
        return BundleOfMonth(reason=message("No bundle was made. {reason}", reason=error.sentence))
