"""What the stories of the invented offices are told with: a clock that stands still, and the office's words."""

from datetime import UTC, date, datetime

from models.office.words import List, load_words


class Clock:
    """Stands still between the steps of the story."""

    def __init__(self) -> None:
        self.moment = datetime(2020, 1, 2, 2, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def at(self, day: date, hour: int = 9) -> None:
        """Set it to an hour of Bangkok."""
        self.moment = datetime(day.year, day.month, day.day, hour - 7, tzinfo=UTC)


def word(which: List, text: str) -> int:
    """Id of a word of the office."""
    found = load_words().find(which, text)
    assert found is not None
    return found.id
