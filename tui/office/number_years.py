"""Whether the numbers of cases begin again: a line among the office's limits, and what is asked about it."""

from __future__ import annotations

from exports.language import translate
from models.messages import Message, message
from models.office.settings import Settings
from models.office.vocabulary import NumberYears
from tui.widgets.columns import Row

FIELD = "number_years"
LABEL = message("Case numbers begin again")
HELP = message(
    "Where the same numbers come again each year, 12 of 2568 and 12 of 2569 are two cases. Open one with its year: 12/2569."
)
WORDS: dict[NumberYears, Message] = {
    NumberYears.NEVER: message("never"),
    NumberYears.CALENDAR: message("each calendar year"),
    NumberYears.FISCAL: message("each fiscal year"),
}


def years_row(settings: Settings) -> Row:
    """The line that tells it."""
    return Row(FIELD, (translate(LABEL), "", translate(WORDS[settings.number_years])))


def told(years: NumberYears) -> Message:
    """What is told when it was set."""
    if years is NumberYears.NEVER:
        return message("✓ Case numbers never begin again.")
    return message("✓ Case numbers begin again {when}.", when=WORDS[years])
