"""The command line: what `tamruang` takes, and how it ends.

Exit codes: 0 done; 1 `read`, `check` or `import` done, and there are findings of severity error; 2 wrong usage or unreadable input;
3 the database can't be used. Textual is loaded only by the commands that open the screens.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from models.errors import WRONG_USAGE, TamruangError
from models.messages import message
from tui.commands import usage
from tui.commands.lazy import LazyGroup
from tui.commands.options import database_of, root_options
from tui.language import translate

INTERRUPTED = 130


@click.group(
    cls=LazyGroup,
    elsewhere={
        "check-in": "tui.commands.check_in:check_in",
        "complaint": "tui.commands.complaint:complaint",
        "demo": "tui.commands.demo:demo",
        "form": "tui.commands.form:form",
    },
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(None, "--version", package_name="tamruang", message="%(prog)s %(version)s")
@click.option(
    *("--screen", "first"),
    type=click.Choice(["today", "complaints", "reports"]),
    default="today",
    show_default=True,
    help="The screen to begin with.",
)
@root_options
@click.pass_context
def cli(context: click.Context, first: str) -> None:
    """Follow up citizens' complaints and write the official progress report (ตามเรื่อง).

    Without a command it opens the screens on the office's database.
    """
    if context.invoked_subcommand is None:
        open_screens(database_of(context), first=first)


def need_terminal() -> None:
    """Refuse to open the screens where there is no terminal.

    Raises:
        TamruangError: there is none.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise TamruangError(
            message("The screens need a terminal. Without one, use the commands: tamruang form --help")
        )


def open_screens(database: Path, *, is_demo: bool = False, first: str = "today") -> None:
    """Open the screens on a database, until the person leaves.

    Args:
        database: its file.
        is_demo: whether it is the sample office.
        first: name of the screen to begin with, as `TamruangApp` takes it.
    """
    need_terminal()
    from tui.app import TamruangApp
    from tui.person import current_person

    app = TamruangApp(database, by=current_person(), is_demo=is_demo, first=first)
    app.run()
    # Textual ends a failed program with 0 unless its own code is passed on.
    if app.return_code:
        raise click.exceptions.Exit(app.return_code)


def run(arguments: Sequence[str]) -> int:
    """Run the command line and give the exit code.

    Args:
        arguments: without the name of the program.
    """
    # A paper may hold letters that the terminal's encoding lacks; a sign in their place beats a traceback.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    usage.speak_thai_or_english(arguments)
    try:
        code = cli.main(args=list(arguments), prog_name="tamruang", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except TamruangError as error:
        click.echo(f"{translate(error.title)}: {translate(error.sentence)}", err=True)
        return error.exit_code
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        click.echo(f"{translate(message('Wrong usage'))}: {error.format_message()}", err=True)
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo(translate(message("Stopped. Nothing was changed.")), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has enough of it; Python would complain once more at exit.
        sys.stdout = None
        return 0
