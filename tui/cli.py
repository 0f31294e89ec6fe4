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
from tui.commands.options import database_of, office_options, root_options
from tui.language import translate

INTERRUPTED = 130


@click.group(
    cls=LazyGroup,
    elsewhere={"form": "tui.commands.form:form"},
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(None, "--version", package_name="tamruang", message="%(prog)s %(version)s")
@root_options
@click.pass_context
def cli(context: click.Context) -> None:
    """Follow up citizens' complaints and write the official progress report (ตามเรื่อง).

    Without a command it opens the screens on the office's database.
    """
    if context.invoked_subcommand is None:
        _open_screens(database_of(context))


@cli.command()
@office_options
def demo() -> None:
    """Open the screens on a made-up sample office, in a temporary database that is thrown away afterwards."""
    import tempfile

    from models.database import close_office, open_office
    from models.sample import make_sample_office
    from tui.person import current_person

    _need_terminal()
    with tempfile.TemporaryDirectory(prefix="tamruang-") as folder:
        database = Path(folder) / "sample.db"
        open_office(database)
        make_sample_office(current_person())
        try:
            _open_screens(database, is_demo=True)
        finally:
            close_office()


def _need_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise TamruangError(
            message("The screens need a terminal. Without one, use the commands: tamruang form --help")
        )


def _open_screens(database: Path, *, is_demo: bool = False) -> None:
    _need_terminal()
    from tui.app import TamruangApp
    from tui.person import current_person

    app = TamruangApp(database, by=current_person(), is_demo=is_demo)
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
