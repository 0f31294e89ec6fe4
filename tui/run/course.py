"""How far a morning run has come: which cases it goes through, and what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from exports.language import translate
from models.cases.complaint import Complaint
from models.messages import Message, message
from models.office.vocabulary import Standing
from models.office.words import Words


class Course:
    """The cases of a run, in their order.

    Args:
        ids: of the cases that wait.
    """

    def __init__(self, ids: Iterable[int] = ()) -> None:
        self.ids = list(ids)
        self.at = 0
        """Number of the case that is shown, from 0; behind the last one the run is at its end."""
        self.deeds: dict[int, Complaint] = {}
        """The cases that were dealt with, as they stand since, by their ids; also of runs that went before in one go."""

    @property
    def current(self) -> int | None:
        """Id of the case that is shown; None at the end."""
        return self.ids[self.at] if self.at < len(self.ids) else None

    @property
    def left(self) -> list[int]:
        """Ids of the cases that were gone past and wait still."""
        return [each for each in self.ids if each not in self.deeds]

    def go(self, step: int) -> bool:
        """Go so many cases on, or back if negative; tells whether there was one to go to, the end counted."""
        at = max(0, min(self.at + step, len(self.ids)))
        moved, self.at = at != self.at, at
        return moved

    def go_to(self, complaint_id: int) -> bool:
        """Go to a case; tells whether it is one of the run."""
        if complaint_id not in self.ids:
            return False
        self.at = self.ids.index(complaint_id)
        return True

    def note(self, case: Complaint, words: Words) -> bool:
        """Note how a case of the run stands now; tells whether it is dealt with."""
        if case.id not in self.ids and case.id not in self.deeds:
            return False
        if words.standing(case.status) is Standing.WAITING:
            self.deeds.pop(case.id, None)
            return False
        self.deeds[case.id] = case
        return True

    def leave_out(self, complaint_id: int) -> None:
        """A case is stored no longer, or somebody else has dealt with it: the run goes on without it."""
        if complaint_id in self.ids:
            place = self.ids.index(complaint_id)
            del self.ids[place]
            self.at -= place < self.at

    def begin_again(self, ids: Iterable[int]) -> None:
        """Go through other cases; what became of those before is still told at the end."""
        self.ids, self.at = list(ids), 0

    # What is told at the end.

    def counts(self, words: Words) -> list[tuple[str, int]]:
        """What became of how many cases, most first: the sections that got them, else the words of how they stand."""
        found: Counter[str] = Counter()
        for case in self.deeds.values():
            is_given = words.standing(case.status) is Standing.IN_PROGRESS and case.sections
            found.update(map(words.name, case.sections) if is_given else [outcome(case, words)])
        return found.most_common()

    def summary(self, words: Words, left: int) -> Message | None:
        """What was done, in one line; None where nothing was.

        Args:
            words: of the office.
            left: how many cases wait still.
        """
        if not self.deeds:
            return None
        told = ", ".join(f"{name} {count:,}" for name, count in self.counts(words))
        if left:
            return message(
                "✓ Cases done: {count} · still to be accepted: {left} · {told}",
                count=len(self.deeds),
                told=told,
                left=left,
            )
        return message(
            "✓ Cases done: {count}, and no case is waiting · {told}", count=len(self.deeds), told=told
        )


def outcome(case: Complaint, words: Words) -> str:
    """What became of a case, in a word or two."""
    if case.merged:
        return translate(message("merged"))
    if words.standing(case.status) is Standing.IN_PROGRESS and case.sections:
        return ", ".join(map(words.name, case.sections))
    return words.name(case.status)
