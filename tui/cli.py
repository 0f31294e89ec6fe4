"""The command line: what `tamruang` takes, and how it ends.

Exit codes: 0 done; 1 `read`, `check` or `import` done, and there are findings of severity error; 2 wrong usage or unreadable input;
3 the database can't be used. Textual is loaded only by the commands that open the screens.
"""

import sys
from collections.abc import Sequence

import click

from exports.language import translate
from models.errors import WRONG_USAGE, TamruangError
from models.messages import message
from tui.commands import usage
from tui.commands.base import LazyGroup
from tui.commands.options import database_of, root_options
from tui.start import PLAIN_VARIABLE, SCREEN_VARIABLE, SCREENS, open_screens, print_leniently, told

INTERRUPTED = 130


@click.group(
    cls=LazyGroup,
    elsewhere={
        "check-in": "tui.commands.check_in:check_in",
        "complaint": "tui.commands.complaint:complaint",
        "demo": "tui.commands.demo:demo",
        "doctor": "tui.commands.doctor:doctor",
        "form": "tui.commands.form:form",
        "keys": "tui.commands.keys:keys",
        "paper": "tui.commands.paper:paper",
        "mail": "tui.commands.mail:mail",
        "manual": "tui.commands.manual:manual",
        "month": "tui.commands.month:month",
        "verify": "tui.commands.verify:verify",
    },
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(None, "--version", package_name="tamruang", message="%(prog)s %(version)s")
@click.option(
    *("--screen", "first"),
    type=click.Choice(SCREENS),
    default=SCREENS[0],
    envvar=SCREEN_VARIABLE,
    help=f"The screen to begin with.  [{SCREEN_VARIABLE}; default: {SCREENS[0]}]",
)
@click.option(
    *("--plain", "is_plain"),
    is_flag=True,
    help=f"Screens as lines in reading order, for screen readers and braille.  [{PLAIN_VARIABLE}]",
)
@root_options
@click.pass_context
def cli(context: click.Context, first: str, is_plain: bool) -> None:
    """Follow up citizens' complaints and write the official progress report (ตามเรื่อง).

    Without a command it opens the screens on the office's database.
    """
    if context.invoked_subcommand is not None:
        return
    if code := open_screens(database_of(context), first=first, is_plain=is_plain):
        raise click.exceptions.Exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run the command line and give the exit code.

    Args:
        arguments: without the name of the program.
    """
    print_leniently()
    usage.speak_thai_or_english(arguments)
    try:
        code = cli.main(args=list(arguments), prog_name="tamruang", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except TamruangError as error:
        return told(error)
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
