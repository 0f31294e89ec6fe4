"""A mail that a screen offers: shown before it is laid into the outbox, and told of when it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from exports.mail.laid import Laid, describe_laid_here
from tui.framework.screen import OfficeScreen

if TYPE_CHECKING:
    from exports.mail.draft import MailDraft


def offer_mail(
    screen: OfficeScreen[Any], make: Callable[[], MailDraft], on_done: Callable[[], object] = lambda: None
) -> None:
    """Make a mail, show it, and tell on the foot what became of it.

    Args:
        screen: that offers it.
        make: makes the mail, beside the screen's thread.
        on_done: called when it was laid into the outbox.
    """

    def tell(laid: Laid | None) -> None:
        if laid is not None:
            on_done()
            screen.notice(describe_laid_here(laid))

    screen.ask_office(make, lambda draft: screen.program.navigator.open_compose(draft, tell))
