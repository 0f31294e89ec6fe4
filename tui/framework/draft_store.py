"""What is typed and not stored, by its place: what of it shall be on disk, and what is there already.

Screens say what they want kept; threads write it. Whatever the order in which threads come to it, the last word counts: what is to
be written is looked up only when the right to write is held, and a verb that stores the texts ends the wish for keeping them
before it lets go of that right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:  # the database is loaded after the first paint
    from models.drafts import Draft

Answer = TypeVar("Answer")


class DraftStore:
    """The drafts of one person in one run of the program.

    Args:
        by: the person.
    """

    def __init__(self, by: str) -> None:
        self.by = by
        self._wanted: dict[str, Draft | None] = {}
        """What shall be on disk and is not yet; None: nothing shall."""
        self._there: set[str] = set()
        """Places at which this run has put something."""
        self._written: dict[str, Draft] = {}
        """What it has put there last."""
        self._done: dict[str, Mapping[str, str] | None] = {}
        """Texts that were stored or thrown away; they are not kept again."""

        self._last: dict[str, Mapping[str, str]] = {}
        """Texts that were wanted last."""

    def begin(self, place: str) -> None:
        """A screen was opened at a place: what was done with its texts before is of no account."""
        self._done.pop(place, None)
        self._last.pop(place, None)
        self._written.pop(place, None)

    def take_over(self, place: str) -> None:
        """Treat the draft on disk at a place as written by this run, so that it may be replaced or dropped."""
        self._there.add(place)

    def want(self, place: str, draft: Draft | None) -> None:
        """Say what shall be on disk at a place; None for nothing, as when all stands again as it was."""
        if draft is None:
            self._last.pop(place, None)
            if place in self._there:
                self._wanted[place] = None
        elif draft.texts not in (self._done.get(place), self._last.get(place)):
            self._wanted[place] = draft
            self._last[place] = draft.texts
            self._there.add(place)

    def refuse(self, place: str, texts: Mapping[str, str] | None = None) -> None:
        """Drop the draft of a place: the person discarded it.

        Args:
            place: where it was typed.
            texts: that still stand on a screen, and are not to be kept any more.
        """
        if texts is not None:
            self._done[place] = texts
        self._wanted.pop(place, None)
        self.want(place, None)

    @property
    def is_written(self) -> bool:
        """Whether all that shall be on disk is there."""
        return not self._wanted

    @property
    def unwritten(self) -> dict[str, Draft]:
        """What shall be on disk and is not, by place."""
        return {place: draft for place, draft in self._wanted.items() if draft is not None}

    def is_settled(self, place: str, texts: Mapping[str, str]) -> bool:
        """Whether these texts were stored, or thrown away."""
        return self._done.get(place) == texts

    def write(self) -> None:
        """Put on disk what is not there yet; may be called from any thread.

        Raises:
            DatabaseUnusable: it can't be written; it is still wanted.
            ForgottenMeanwhile: somebody may stand in it who was forgotten since; so it is.
        """
        if not self._wanted:
            return
        from models.drafts import drop_draft, keep_draft
        from models.storage.database import transaction

        taken: dict[str, Draft | None] = {}
        try:
            with transaction():
                while self._wanted:
                    place, draft = self._wanted.popitem()
                    taken[place] = draft
                    if draft is None:
                        drop_draft(place, by=self.by)
                    else:
                        keep_draft(place, draft, by=self.by, over=self._written.get(place))
        except BaseException:
            for place, draft in taken.items():
                self._wanted.setdefault(place, draft)
            raise
        self._there -= {place for place, draft in taken.items() if draft is None}
        self._written |= {place: draft for place, draft in taken.items() if draft is not None}

    def save_with(
        self, verb: Callable[[], Answer], *places: str, texts: Mapping[str, str] | None = None
    ) -> Callable[[], Answer]:
        """Return a verb that stores what was typed at these places and drops their drafts in the same transaction.

        Args:
            verb: the verb, for a thread.
            places: where it was typed; the first is the screen's own.
            texts: that stand on the screen; they are not kept any more once they are stored.
        """

        def store() -> Answer:
            from models.drafts import drop_draft
            from models.storage.database import transaction

            held = {place: self._wanted[place] for place in places if place in self._wanted}
            try:
                with transaction():
                    answer = verb()
                    for place in places:
                        drop_draft(place, by=self.by)
                        if texts is not None:
                            self._done[place] = texts
                        self._wanted.pop(place, None)
            except BaseException:
                for place in places:
                    self._done.pop(place, None)
                for place, draft in held.items():
                    self._wanted.setdefault(place, draft)
                raise
            self._there.difference_update(places)
            return answer

        return store
