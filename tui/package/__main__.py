"""Where the installed program begins: the command `tamruang`, and `python -m tamruang`."""

import _signal  # type: ignore[import-not-found]  # what `signal` is made of: it is there at once
import os
import sys

if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    # Until all is there that has a sentence for it (`tui.__main__`), Ctrl+C just ends the process: nothing was begun yet.
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)

FLOORS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "floors")  # noqa: PTH100, PTH118, PTH120 - loads nothing
"""Where the wheel keeps `tui`, `exports` and `models`; in a checkout they lie at its top, and there is no such folder."""


def main() -> None:
    """Run the program, with its floors before everything else that has their names in this process."""
    if os.path.isdir(FLOORS):  # noqa: PTH112
        sys.path.insert(0, FLOORS)
    from tui.__main__ import main as begin

    begin()


if __name__ == "__main__":
    main()
