"""The command line: what `tamruang` takes, and how it ends.

Exit codes: 0 done; 1 `read`, `check` or `import` done, and there are findings of severity error; 2 wrong usage or unreadable input;
3 the database can't be used; 70 a fault of the program itself, told without its traceback (`python -X dev` shows it).
This is the one door to the commands: each is loaded when it is called, and brings all it needs.
Textual is loaded only by the commands that open the screens.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from models.errors import WRONG_USAGE, TamruangError
from models.messages import message
from tui.commands.base import Option, Subcommand, group, option
from tui.commands.completion.values import OfficeWord
from tui.commands.endings import (
    BY_SIGNAL,
    INTERRUPTED,
    PIPE_CLOSED,
    begin_record,
    count_saves,
    print_stopped,
)
from tui.commands.language import choose_language
from tui.commands.options import Office, named_database, root_options
from tui.start import (
    PERSON_VARIABLE,
    PLAIN_VARIABLE,
    SCREEN_VARIABLE,
    SCREENS,
    open_screens,
    prepare_output,
    print_error,
)

COMMANDS = {
    "backup": Subcommand(
        "tui.commands.backup:backup", message("Back up the whole office into one file, and check it.")
    ),
    "check-in": Subcommand("tui.commands.check_in:check_in", message("Record the daily check of MIS.")),
    "city": Subcommand(
        "tui.commands.city:city",
        message("For the city: take in what the offices send, see who is missing, add it up."),
    ),
    "complaint": Subcommand(
        "tui.commands.complaint:complaint",
        message("The register: list, count, change, import and export cases."),
    ),
    "completion": Subcommand(
        "tui.commands.completion.command:completion", message("Print the completion script of a shell.")
    ),
    "demo": Subcommand("tui.commands.demo:demo", message("Open the screens on a sample office.")),
    "doctor": Subcommand("tui.commands.doctor:doctor", message("Check the office, and this terminal.")),
    "dump": Subcommand(
        "tui.commands.dump:dump", message("Write the whole register as JSON lines, to be loaded again.")
    ),
    "exchange": Subcommand(
        "tui.commands.exchange:exchange",
        message("The city: signed bundles of a month, and the office's key."),
    ),
    "form": Subcommand(
        "tui.commands.form:form",
        message("The progress report form: read, check, write and submit it."),
    ),
    "keys": Subcommand("tui.commands.keys:keys", message("List all keys, for the settings file.")),
    "load": Subcommand("tui.commands.load:load", message("Make a new office from a dump.")),
    "mail": Subcommand("tui.commands.mail:mail", message("The outbox: list and send its mails.")),
    "man": Subcommand("tui.commands.man.command:man", message("Print the manual page for man.")),
    "manual": Subcommand("tui.commands.manual:manual", message("Read the manual.")),
    "month": Subcommand(
        "tui.commands.month:month",
        message("Month end: check a month, submit its report, print its papers."),
    ),
    "office": Subcommand(
        "tui.commands.office:office", message("Begin or share an office; set its people, words and limits.")
    ),
    "paper": Subcommand("tui.commands.paper:paper", message("Print a paper of the register.")),
    "person": Subcommand("tui.commands.person:person", message("Complainants: forget them for good.")),
    "restore": Subcommand("tui.commands.restore:restore", message("Restore the office from a backup.")),
    "salvage": Subcommand(
        "tui.commands.salvage:salvage_",
        message("Save what can be read of a damaged database into a new office."),
    ),
    "verify": Subcommand(
        "tui.commands.verify:verify", message("Check whether a paper was printed here and is unchanged.")
    ),
}


@group(
    "tamruang",
    message("Follow up citizens' complaints and write the official progress report."),
    message("Without a command it opens the screens on the office's database."),
    subcommands=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(
    None,
    "--version",
    package_name="tamruang",
    message="%(prog)s %(version)s",
    cls=Option,
    help=message("Show the version and exit."),
)
@option(
    *("--screen", "first"),
    type=click.Choice(SCREENS),
    default=SCREENS[0],
    envvar=SCREEN_VARIABLE,
    help=message("The screen to begin with."),
    default_text=SCREENS[0],
)
@option(
    *("--plain", "is_plain"),
    is_flag=True,
    variable=PLAIN_VARIABLE,
    help=message("Screens as lines in reading order, for screen readers and braille."),
)
@option(
    "--person",
    type=OfficeWord("officer"),
    metavar=message("NAME"),
    default="",
    envvar=PERSON_VARIABLE,
    help=message("Who you are, on an account that several people share: one of the office's officers."),
)
@root_options
@click.pass_context
def cli(context: click.Context, first: str, is_plain: bool, person: str) -> None:
    """Open the screens, if no command follows."""
    context.ensure_object(Office).person = person
    if context.invoked_subcommand is not None:
        return
    if code := open_screens(named_database(context), first=first, is_plain=is_plain, person=person):
        raise click.exceptions.Exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run the command line and give the exit code.

    Args:
        arguments: without the name of the program.
    """
    prepare_output()
    choose_language(arguments)
    try:
        return _invoke(arguments)
    except BrokenPipeError:
        return PIPE_CLOSED


def _invoke(arguments: Sequence[str]) -> int:
    saves = count_saves()
    begin_record()
    try:
        # Not `cli.main`, which has ends of its own for Ctrl+C and for a pipe that was closed.
        with cli.make_context("tamruang", list(arguments)) as context:
            code = cli.invoke(context)
        return code if isinstance(code, int) else 0
    except TamruangError as error:
        return print_error(error)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        from tui.commands.usage_errors import print_usage_error  # only a mistake needs it

        print_usage_error(error)
        return WRONG_USAGE
    except click.Abort:
        print_stopped(by_answer=True, saves_before=saves)
        return INTERRUPTED
    except (KeyboardInterrupt, EOFError):
        click.echo(err=True)  # below the ^C of the terminal
        print_stopped(by_answer=False, saves_before=saves)
        return INTERRUPTED
    except SystemExit as ended:
        if ended.code in BY_SIGNAL:
            with suppress(OSError):  # the line may be gone
                print_stopped(by_answer=False, saves_before=saves)
        raise
    except BrokenPipeError:
        raise
    except OSError as error:
        from tui.commands.damage import refused_by_system  # only what nobody foresaw needs it

        return print_error(refused_by_system(error))
    except Exception as error:
        if sys.flags.dev_mode:  # whoever looks for the fault wants its insides
            raise
        from tui.commands.stumble import sentence_for  # only what nobody foresaw needs it

        return print_error(sentence_for(error))
