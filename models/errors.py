"""What can go wrong through no fault of the program, each with a title and a sentence.

Every error that a person can cause is a `TamruangError`. It carries two messages, a short title and a sentence that says
what, where and what to do; and the exit code with which a command ends on it.
"""

from typing import ClassVar

from models.messages import Message, message

WRONG_USAGE = 2
DATABASE_UNUSABLE = 3


class TamruangError(Exception):
    """Base of all errors that are told to a person.

    Attributes:
        title: a few words, for the head of a dialog.
        sentence: what happened, where, and what to do.
        exit_code: with which a command ends on it.
    """

    title: ClassVar[Message] = message("That did not work")
    exit_code: ClassVar[int] = WRONG_USAGE

    def __init__(self, sentence: Message) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class InvalidValue(TamruangError):
    """A field was given something it cannot hold.

    Attributes:
        field: name of the field in the code, as `ProgressReport.received`; lets a screen point at its input.
    """

    title = message("This can't be entered")

    def __init__(self, field: str, sentence: Message) -> None:
        super().__init__(sentence)
        self.field = field


class NotFound(TamruangError):
    """What was asked for is not stored."""

    title = message("Not found")


class Frozen(TamruangError):
    """A submitted report was to be changed; only an amendment beside it may be."""

    title = message("Already submitted")


class HasErrors(TamruangError):
    """A report that is not right yet was to be submitted without saying that it is on purpose."""

    title = message("The report is not right yet")


class NotAllowed(TamruangError):
    """Whoever asked for it has no right to it; the sentence says who may."""

    title = message("You may not do this")


class NothingToUndo(TamruangError):
    """There is no change left to take back."""

    title = message("Nothing to undo")


class NothingToRedo(TamruangError):
    """There is no change that was taken back and can be brought back."""

    title = message("Nothing to redo")


class ChangedByOther(TamruangError):
    """Somebody else saved the same record first; nothing was overwritten.

    Attributes:
        theirs: the record as it is stored now (a value object of the models).
        by: who saved it.
    """

    title = message("Changed by someone else")

    def __init__(self, sentence: Message, *, theirs: object, by: str) -> None:
        super().__init__(sentence)
        self.theirs = theirs
        self.by = by


class UnreadableFile(TamruangError):
    """A file is empty, too large, no text, or cannot be opened."""

    title = message("The file can't be read")


class NotAForm(TamruangError):
    """A text holds nothing of the progress-report form."""

    title = message("Not a progress-report form")


class DatabaseUnusable(TamruangError):
    """The database can't be opened, is damaged, locked, or from a newer version."""

    title = message("The database can't be used")
    exit_code = DATABASE_UNUSABLE


class DatabaseBusy(DatabaseUnusable):
    """Another program is writing and did not finish in time; nothing was stored, and the same may be tried again."""

    title = message("Another program is writing")


class DatabaseReplaced(DatabaseUnusable):
    """The file or the log of the open office is gone, is another one, or was upgraded: what is open here is the office no more.

    Nothing was stored. It stays so until the office is opened again.

    Attributes:
        brief: the same in one line of a screen.
    """

    title = message("The database was replaced")

    def __init__(self, sentence: Message, *, brief: Message | None = None) -> None:
        super().__init__(sentence)
        self.brief = brief or sentence


class DatabaseFull(DatabaseUnusable):
    """There was no room on the disk, or the person's share of it is used up; nothing was stored, and nothing is broken."""

    title = message("The disk is full")


class ServerAway(DatabaseUnusable):
    """The server of the office can't be reached, or was lost; nothing was stored, and the same may be tried again."""

    title = message("The server does not answer")


class PerhapsSaved(DatabaseUnusable):
    """The server was lost just as something was being stored: whether it was is not known until the server is back."""

    title = message("It is not known whether this was saved")


class ForgottenMeanwhile(TamruangError):
    """Somebody named in what is typed was forgotten while it was open: it is not kept, for that would bring them back."""

    title = message("The complainant was forgotten")


class SearchStopped(Exception):
    """A search was given up, because its answer is no longer wanted. Told to nobody."""
