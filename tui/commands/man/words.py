"""What the manual page says of the program beside its commands: files, variables, exit codes."""

from __future__ import annotations

from models.errors import DATABASE_UNUSABLE, WRONG_USAGE
from models.messages import Message, message
from tui.commands.endings import INTERRUPTED, PIPE_CLOSED
from tui.commands.stumble import STUMBLED

SUMMARY = message("follow up citizens' complaints, write the official report")

ABOUT = (
    message(
        "It is for the offices of a Thai city that answer citizens' complaints. It keeps their register: it imports cases from the "
        "city's MIS, follows each one through its five steps, and counts them for the monthly report. It reads, checks and writes "
        "the official progress report form."
    ),
    message(
        "Without a command it opens the screens. All that is done there can be done by commands. "
        "They print data on standard output and everything else on standard error; --json prints "
        "data for other programs. A command that only reads never begins a new office."
    ),
)

FILES: tuple[tuple[str, Message], ...] = (
    (
        "~/.local/share/tamruang/tamruang.db",
        message("The office's database, unless another is named. Evidence and the outbox are beside it."),
    ),
    ("/etc/tamruang.toml", message("Tells all accounts of this machine where a shared office is.")),
    ("~/.config/tamruang/settings.toml", message("What a person sets: keys, colours, the terminal.")),
)

VARIABLES: tuple[tuple[str, Message], ...] = (
    ("TAMRUANG_DATABASE", message("The office's database, as --database.")),
    ("TAMRUANG_LANG", message("The language, as --lang.")),
    ("TAMRUANG_SCREEN", message("The screen to begin with, as --screen.")),
    ("TAMRUANG_PLAIN", message("Screens as lines in reading order, as --plain.")),
    ("TAMRUANG_PERSON", message("Who you are, on an account that several people share, as --person.")),
    ("TAMRUANG_SITE", message("The site file, in place of /etc/tamruang.toml.")),
    ("TAMRUANG_SETTINGS", message("The settings file.")),
    ("TAMRUANG_MAIL_PASSWORD", message("The password of the mail server.")),
    ("NO_COLOR", message("If it is set to anything, the screens have no colours. Commands never have any.")),
)

EXIT_CODES: tuple[tuple[int, Message], ...] = (
    (0, message("Done.")),
    (
        1,
        message(
            "Done, but something needs attention, such as an error in a form, rows set aside, a changed paper, a mail not sent."
        ),
    ),
    (WRONG_USAGE, message("Wrong usage, or something that can't be read or written.")),
    (DATABASE_UNUSABLE, message("The database can't be used.")),
    (STUMBLED, message("A fault of the program itself; where it was is recorded beside the database.")),
    (INTERRUPTED, message("Stopped with Ctrl+C, or because the answer was no.")),
    (PIPE_CLOSED, message("Whoever read the output closed it first.")),
)
