"""Where the installed program begins: the command `tamruang`, and `python -m tamruang`."""

import os
import sys

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
