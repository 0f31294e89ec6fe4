"""What a person will probably open next is loaded while she reads, and not when she has struck the key."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from tui.keyboard.typeahead import BESIDE

if TYPE_CHECKING:
    from tui.framework.screen import OfficeScreen


def load_ahead(screen: OfficeScreen[Any], *modules: str, seconds: float) -> None:
    """Load modules once, on a thread for which no key waits.

    Args:
        screen: nothing is loaded any more when it is closed by then.
        modules: by their names.
        seconds: after which what is in sight now is painted, and still read.
    """
    missing = [name for name in modules if name not in sys.modules]

    def load() -> None:
        for name in missing:
            import_module(name)

    if missing:
        screen.set_timer(
            seconds, lambda: screen.run_worker(load, thread=True, exit_on_error=False, group=BESIDE)
        )
