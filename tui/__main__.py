"""Where the command `tamruang` begins."""

import _signal  # type: ignore[import-not-found]
import gc
import os
import sys

COMPLETION_VARIABLE = "_TAMRUANG_COMPLETE"
"""By which a shell asks what could be typed next."""
INTERRUPTED = 130
"""Exit code of who is ended by Ctrl+C."""


def main() -> None:
    """Run the command line; every error that a person can cause ends in a sentence on stderr and an exit code."""
    # Starting makes some 200,000 objects that stay; looking through them for garbage again and again takes a sixth of the time.
    # The screens switch the collector on when the first one stands; a command is over before it could find anything.
    gc.disable()
    try:
        if _signal.getsignal(_signal.SIGINT) == _signal.SIG_DFL:  # as `tui.package.__main__` has left it
            _signal.signal(_signal.SIGINT, _signal.default_int_handler)
        sys.exit(_run(sys.argv[1:]))
    except KeyboardInterrupt:  # before or after all that has a sentence for it
        sys.exit(INTERRUPTED)


def _run(arguments: list[str]) -> int:
    if COMPLETION_VARIABLE in os.environ:
        _import_quickly()
        from tui.spared import spared_imports

        with spared_imports():
            from tui.cli import cli
        from tui.commands.completion.answer import answer

        return answer(cli, os.environ[COMPLETION_VARIABLE], arguments)
    if not arguments:
        from tui.first_paint.painting import paint_first  # before all that takes longer
        from tui.terminal.taken import give_back

        try:
            paint_first(os.environ)
            _import_quickly()
            from tui.start import start

            if (code := start()) is not None:
                return code
        except Exception as error:
            if sys.flags.dev_mode:  # whoever looks for the fault wants its insides
                raise
            from tui.commands.stumble import sentence_for
            from tui.start import print_error

            return print_error(sentence_for(error))
        finally:
            give_back()
    else:
        _import_quickly()
    from tui.spared import spared_imports

    with spared_imports():
        from tui.cli import run
    from tui.commands.endings import flush_output

    return flush_output(run(arguments))


def _import_quickly() -> None:
    """What is imported from now on is found quickly. To load what does so takes a fifth of the time to the first paint."""
    from tui.quick_imports import import_quickly
    from tui.spared import put_off

    import_quickly()
    put_off()


if __name__ == "__main__":
    main()
