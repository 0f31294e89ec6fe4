"""Where the command `tamruang` begins."""

import gc
import os
import sys

COMPLETION_VARIABLE = "_TAMRUANG_COMPLETE"
"""By which a shell asks what could be typed next."""


def main() -> None:
    """Run the command line; every error that a person can cause ends in a sentence on stderr and an exit code."""
    # Starting makes some 200,000 objects that stay; looking through them for garbage again and again takes a sixth of the time.
    # The screens switch the collector on when the first one stands; a command is over before it could find anything.
    gc.disable()
    code = None
    if len(sys.argv) == 1 and COMPLETION_VARIABLE not in os.environ:
        from tui.start import start

        code = start()
    if code is None:
        from tui.cli import run

        code = run(sys.argv[1:])
    sys.exit(code)


if __name__ == "__main__":
    main()
