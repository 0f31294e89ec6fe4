"""What a change of a project or a report was, in words; the same on screen and from a command."""

from exports.language import translate
from models.messages import as_it_is, message
from models.outlet import one_line

VERBS = {
    "create": message("created the project"),
    "change": message("changed the project"),
    "save": message("saved a draft"),
    "submit": message("submitted the report"),
    "amend": message("started an amendment"),
    "delete": message("deleted a draft"),
    "import": message("imported a form"),
    "accept": message("accepted a finding"),
    "withdraw": message("withdrew an acceptance"),
    "undo": message("undid a change"),
}
"""The verbs of the history, in words."""


def describe_change(verb: str, report_number: int | None) -> str:
    """Say what a change was: the verb, and the report it was about."""
    words = translate(VERBS.get(verb, as_it_is(one_line(verb))))
    return (
        words
        if report_number is None
        else translate(message("{verb}, report {number}", verb=words, number=report_number))
    )
