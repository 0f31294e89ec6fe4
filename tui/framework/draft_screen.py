"""Screens on which something is typed: it is on disk within a second, and offered again where it was typed.

A screen says at which `place` it is typed on, and calls `begin_keeping` when its fields say what the record says. From then on its
texts are written by a thread that no key waits for, at the latest `WAIT` seconds after a key; at once when a field is left, and
by the screen's own thread when the line drops (`keep_typed`). What was left there before is offered field by field.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from textual import events

from models.errors import DatabaseBusy, DatabaseFull, DatabaseReplaced, PerhapsSaved, ServerAway
from models.messages import message
from tui.framework.away import AWAY
from tui.framework.screen import OfficeScreen
from tui.keyboard.typeahead import BESIDE

if TYPE_CHECKING:
    from textual.message import Message
    from textual.widget import Widget

    from models.drafts import Draft, KeptDraft

T = TypeVar("T")
Answer = TypeVar("Answer")

WAIT = 0.6
"""Seconds from a key to the writing of what was typed, at most; further keys in that time are written along."""
REVISION = "revision"
"""In what is kept about a draft: the revision of the record that it was typed on."""


class KeepsTyped(OfficeScreen[T], Generic[T]):
    """A screen that keeps what is typed on it. Without a place it keeps nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.before: dict[str, str] = {}
        """What the record says: what stood in the fields when typing began, or was stored last."""
        self._is_waiting = False
        self._is_begun = False
        self._is_decided = False
        """Whether nothing that was left here before waits for a word about it."""
        self._is_unkept = False
        """Whether the person was told that what is typed can't be kept."""

    @property
    def place(self) -> str:
        """Where it is typed: the screen and the record."""
        return ""

    @property
    def place_title(self) -> str:
        """The same in words."""
        return self.screen_title

    @property
    def place_facts(self) -> dict[str, str]:
        """What else is needed to find the place again."""
        return {}

    @property
    def offers_all(self) -> bool:
        """Whether all fields are offered again; for a stored record only those that were changed, the others follow it."""
        return True

    # The fields.

    @property
    def typed_fields(self) -> dict[str, Widget]:
        """The fields that can be typed in, by their names."""
        return {field.id: field for field in self.query("ThaiInput, ThaiArea") if field.id}

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: field_text(field) for name, field in self.typed_fields.items()}

    @property
    def stored_texts(self) -> dict[str, str]:
        """What the record says; what stands in the fields at first, if they were not typed in before."""
        return self.texts

    def take_texts(self, texts: Mapping[str, str], facts: Mapping[str, str]) -> None:
        """Write texts that were kept into the fields."""
        for name, field in self.typed_fields.items():
            if name in texts:
                set_field_text(field, texts[name])

    @property
    def is_dirty(self) -> bool:
        """Whether something typed is not stored."""
        return bool(self.before) and self.texts != self.before

    def _labels(self) -> dict[str, str]:
        return {label.name: label.text for label in self.query("FieldLabel") if label.name}  # type: ignore[attr-defined]

    def _draft(self, texts: dict[str, str]) -> Draft:
        from models.drafts import Draft

        return Draft(self.place_title, texts, dict(self.before), self._labels(), self.place_facts)

    # Keeping.

    def begin_keeping(self) -> None:
        """The fields say what the record says: from now on what is typed is kept. What was left before is offered."""
        if not self.place or self._is_begun:
            return
        self._is_begun = True
        self.before = self.stored_texts
        self.program.drafts.begin(self.place)
        self._look()

    def on_input_changed(self, event: Any) -> None:
        """Something was typed."""
        self.schedule_writing()

    def on_text_area_changed(self, event: Any) -> None:
        """Something was typed."""
        self.schedule_writing()

    def schedule_writing(self) -> None:
        """See to it that what was typed is on disk soon."""
        if self._is_begun and not self._is_waiting:
            self._is_waiting = True
            self.set_timer(WAIT, self._keep_soon)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """What was typed in a field is kept when one leaves it."""
        if self._is_waiting and self.is_current:
            self.keep_now()

    def _keep_soon(self) -> None:
        self._is_waiting = False
        self.keep_now()

    def keep_now(self) -> None:
        """Write what is typed, by a thread that no key waits for."""
        if self._want():
            self._write_beside()

    def keep_typed(self) -> None:
        """Write what is typed, at once: the line dropped, or the program stumbles."""
        if self._want():
            self.program.drafts.write()

    def _want(self) -> bool:
        if not (self.place and self._is_decided):
            return False
        texts = self.texts
        self.program.drafts.want(self.place, self._draft(texts) if texts != self.before else None)
        return not self.program.drafts.is_written

    @property
    def typed_draft(self) -> Draft | None:
        """What is typed here, neither stored nor thrown away; None if nothing is."""
        texts = self.texts
        if not (self.place and self._is_begun) or texts == self.before:
            return None
        return None if self.program.drafts.is_settled(self.place, texts) else self._draft(texts)

    def _write_beside(self) -> None:
        run_beside(self, self.program.drafts.write, self._after_writing, self._after_failed_writing)

    def _after_writing(self, _: object) -> None:
        if self._is_unkept:
            self._is_unkept = False
            self.notice(message("✓ Your draft is written to disk again."))

    def _after_failed_writing(self, error: Any) -> bool:
        """Tell it calmly, and try again."""
        self._is_unkept = True
        if isinstance(error, DatabaseReplaced):
            self.program.saves.failed_late(error)
            return True
        # A line of the foot has room for a few words: the sentence would begin with the whole path.
        if isinstance(error, ServerAway | PerhapsSaved):
            self.notice(AWAY)
        else:
            reason = error.title if isinstance(error, DatabaseBusy | DatabaseFull) else error.sentence
            self.notice(message("! Your draft can't be written to disk right now: {reason}", reason=reason))
        self.schedule_writing()
        return True

    def save_with(self, verb: Callable[[], Answer], *places: str) -> Callable[[], Answer]:
        """A verb that stores what is typed here, and drops what was kept of it."""
        return self.program.drafts.save_with(verb, *filter(None, (self.place, *places)), texts=self.texts)

    def save_call(self, call: Callable[[Any, Any], Answer]) -> Callable[[Any, Any], Answer]:
        """The same for a verb on cases, which is called with their ids and revisions."""
        typed, place, texts = self.program.drafts, self.place, self.texts

        def store(ids: Any, revisions: Any) -> Answer:
            return typed.save_with(lambda: call(ids, revisions), place, texts=texts)()

        return store if place else call

    def forget_typed(self) -> None:
        """Throw away what was kept: the person does not want it."""
        if self.place and self._is_begun and self._is_decided:
            self.program.drafts.refuse(self.place, self.texts)
            if not self.program.drafts.is_written:
                self._write_beside()

    # What was left before.

    def _look(self) -> None:
        place, by = self.place, self.program.by

        def find() -> KeptDraft | None:
            from models.drafts import find_draft

            return find_draft(place, by=by)

        def failed(_: object) -> bool:
            self._is_decided = True
            return True

        self.ask_office(find, self._offer, on_error=failed, group="kept")

    def _offer(self, kept: KeptDraft | None) -> None:
        if kept is None:
            self._is_decided = True
            return
        now = self.texts
        names = offered_names(kept, now, offers_all=self.offers_all)
        if not names:
            self._is_decided = True
            if not kept.is_aside:
                self.program.drafts.take_over(self.place)
            return
        is_older = kept.draft.about.get(REVISION, "") != self.place_facts.get(REVISION, "")
        self.program.navigator.offer_draft(
            kept, now, names, lambda taken: self._decide(kept, taken), is_older=is_older
        )

    def _decide(self, kept: KeptDraft, taken: Collection[str] | None) -> None:
        """Go on with the fields that were taken; none: it is thrown away; None: it is put off."""
        by, typed = self.program.by, self.program.drafts
        lost = [name for name in kept.draft.typed if name not in self.texts]
        is_used = bool(taken)

        def settle() -> None:
            from models.drafts import drop_kept, set_aside, take_up

            if taken is None or (is_used and lost):  # there is more in it than these fields can take
                set_aside(kept.id, by=by)
            elif is_used:
                take_up(kept.id, by=by)
            else:
                drop_kept([kept.id], by=by)

        def on_settled(_: object) -> None:
            self._is_decided = True
            if is_used and not lost:
                typed.take_over(self.place)
            self.schedule_writing()

        if taken:
            self.take_texts({name: kept.texts[name] for name in taken}, kept.draft.about)
            self.refresh_frame()
        self.ask_office(settle, on_settled, group="keep")


def offered_names(kept: KeptDraft, now: Mapping[str, str], *, offers_all: bool) -> tuple[str, ...]:
    """The fields of a draft that say something else than what stands on the screen.

    Args:
        kept: the draft.
        now: what stands in the fields.
        offers_all: whether fields count that the person had not touched; else they follow what is stored now.
    """
    touched = set(kept.texts if offers_all or not kept.draft.before else kept.draft.typed)
    return tuple(name for name in now if name in touched and kept.texts[name] != now[name])


def field_text(field: Any) -> str:
    """What stands in a field, of one line or of several."""
    return str(field.value if hasattr(field, "value") else field.text)


def set_field_text(field: Any, text: str) -> None:
    """Write into a field, of one line or of several."""
    if hasattr(field, "value"):
        field.value = text
    elif field.text != text:
        field.text = text


def run_beside(
    screen: OfficeScreen[Any],
    verb: Callable[[], Answer],
    on_done: Callable[[Answer], object],
    on_error: Callable[[Any], bool] = lambda _: True,
) -> None:
    """Let a thread do something that no key waits for, and that goes on when the screen is gone.

    Args:
        screen: gets the answer, if it is still there.
        verb: runs in the thread.
        on_done: runs on the screen with its answer.
        on_error: runs on the screen with an error; tells whether it has dealt with it.
    """

    def run() -> None:
        try:
            answer = verb()
        except Exception as error:
            outcome: Message = OfficeScreen.Failed(error, on_error)
        else:
            outcome = OfficeScreen.Answered(answer, on_done)
        screen.post_message(outcome)

    screen.app.run_worker(run, thread=True, exit_on_error=False, group=BESIDE)


def forget_draft(screen: OfficeScreen[Any], place: str) -> None:
    """Throw away what is kept at a place of another screen, a question that was answered."""
    typed = screen.program.drafts
    typed.refuse(place)
    if not typed.is_written:
        run_beside(screen, typed.write, lambda _: None)
