"""Keys are taken one after the other, however fast they come: none overtakes the one before, none is lost.

Textual hands a key to the focused widget and goes on to the next at once, while the first still waits in that widget's queue, and
then climbs to the app, where the bindings are. So of "9 1 Tab 7 1 F2", sent in one packet by a slow line, both figures land in the
first field, and F2 saves before the last digit is there. Here a key that comes too early waits until everybody the one before
could concern has dealt with it: the focused widget, its parents up to the app, a screen that is just opening, and the
quick work on the database that it began.

Characters that wait for a field to type in are put in together, as one change: a terminal without bracketed paste sends a pasted
page as a thousand keys, and a slow line what was typed in a second at once.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.worker import Worker, WorkerState

from exports.language import translate
from models.messages import message
from tui.keyboard.handlers import HandlersKnown, know_parameters
from tui.keyboard.typed import Typed

PATIENCE = 2.0
"""Seconds after which the next key is taken all the same: a key that leads out of long work must get through."""

BESIDE = "beside"
"""Group of workers that no key waits for: what they find is good to know, and nothing that a key does depends on it."""

NEWS = "news"
"""The same, of those that read what others have changed."""

MOST_KEYS = 50
"""Letters of those that came in at once that are keys while there is no field: whoever knows the screens by heart types ahead, but
a page that was pasted is not to be a thousand commands."""


class TypeAhead(HandlersKnown, App[None], inherit_bindings=False):
    """An app that takes its keys in order."""

    def __init__(self) -> None:
        super().__init__()
        know_parameters()
        self._ahead: deque[events.Event] = deque()
        self._settling: asyncio.Task[None] | None = None
        self._without_field = 0
        """How many letters of those that came in at once were keys, since a key was struck or a field took some."""
        self._dropped = 0
        """How many of them were nothing."""

    async def on_event(self, event: events.Event) -> None:
        """Take a key or pasted text at once, or, while the last one is still on its way, in its turn."""
        if not isinstance(event, events.Key | events.Paste | Typed) or event.is_forwarded:
            await super().on_event(event)
        elif self._settling is not None:
            self._ahead.append(event)
        else:
            await self._take(event)
            self._settling = asyncio.create_task(self._take_in_turn())

    async def keys_taken(self) -> None:
        """Wait until all keys that came so far are dealt with."""
        while self._settling is not None:
            await asyncio.wait([self._settling])

    async def _take(self, event: events.Event) -> None:
        if isinstance(event, Typed):
            await self._take_letters(event)
            return
        self._without_field = self._dropped = 0
        if isinstance(event, events.Paste) and not self._takes(events.Key("a", "a")):
            self.notify(translate(message("Nothing was pasted: there is no field to type in here.")))
        else:
            await super().on_event(event)

    async def _take_letters(self, letters: Typed) -> None:
        """Put letters that came in at once into the field; without one the first is a key, and the others wait for what it does."""
        first = [*letters.first()]
        if all(map(self._takes, first)):
            self._without_field = self._dropped = 0
            await super().on_event(events.Paste(letters.text))
        elif self._without_field >= MOST_KEYS:
            self._dropped += len(letters.text)
            sentence = message(
                "{count} letters came in at once, but there is no field here: none was taken.",
                count=self._dropped,
            )
            self.notify(translate(sentence))
        else:
            self._without_field += 1
            if len(letters.text) > 1:
                self._ahead.appendleft(letters.rest())
            for key in first:
                await super().on_event(key)

    async def _take_in_turn(self) -> None:
        try:
            while True:
                with suppress(TimeoutError):
                    async with asyncio.timeout(PATIENCE):
                        await self._settle()
                if not self._ahead or not self.is_running:
                    break
                await self._pass_on(self._next())
        finally:
            self._settling = None

    def _next(self) -> events.Event:
        """What waits longest; with it all characters behind it, if they go into the same field."""
        first = self._ahead.popleft()
        run = [self._character(first)]
        while run[-1] and self._ahead:
            run.append(self._character(self._ahead[0]))
            if run[-1]:
                self._ahead.popleft()
        text = "".join(run)
        return events.Paste(text) if len(text) > 1 else first

    def _character(self, event: events.Event) -> str:
        """What a key, or letters that came in at once, put into the field with the focus; nothing if they do something else."""
        if isinstance(event, Typed):
            return event.text if all(map(self._takes, event.first())) else ""
        return self._takes(event) if isinstance(event, events.Key) else ""

    def _takes(self, key: events.Key) -> str:
        """The character that a key puts into the field with the focus; nothing if it does something else."""
        takes_key: Callable[[events.Key], str | None] | None = getattr(self.focused, "takes_key", None)
        return (takes_key(key) or "") if takes_key else ""

    async def _pass_on(self, event: events.Event) -> None:
        """Have a waiting key taken where all keys are, in the app's own queue."""
        taken = asyncio.Event()

        async def take() -> None:
            try:
                await self._take(event)
            finally:
                taken.set()

        if self.post_message(events.Callback(callback=take)):
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await taken.wait()

    async def _settle(self) -> None:
        """Wait until the last key has done all that it does."""
        while self.is_running:
            screen, focused = self.screen, self.focused
            for pump in (focused or screen).ancestors_with_self:
                await _drain_queue(pump)
            work = [worker for worker in self.workers if _is_waited_for(worker)]
            for worker in work:
                await _wait_for(worker)
            # What it did may have opened a screen, moved the focus, or begun some work: that has to settle too.
            if not work and self.screen is screen and self.focused is focused:
                return


async def _drain_queue(pump: MessagePump) -> None:
    """Wait until a widget has dealt with all that is in its queue now; one that waits for something to come has."""
    if _waits_for_more(pump):
        return
    arrived = asyncio.Event()
    if pump.is_running and pump.post_message(events.Callback(callback=arrived.set)):
        await arrived.wait()


def _waits_for_more(pump: MessagePump) -> bool:
    """Whether a widget has nothing to do. To ask each one by a message of its own cost a tenth of every key."""
    queue: asyncio.Queue[Message | None] = pump._message_queue
    return queue.empty() and bool(getattr(queue, "_getters", None)) and not pump._next_callbacks


def _is_under_way(worker: Worker[object]) -> bool:
    return worker.state in {WorkerState.PENDING, WorkerState.RUNNING}


def _is_waited_for(worker: Worker[object]) -> bool:
    return worker.group not in {BESIDE, NEWS} and _is_under_way(worker)


async def _wait_for(worker: Worker[object]) -> None:
    """Wait for a worker without caring how it ends."""
    while _is_under_way(worker):
        if (task := worker._task) is None:  # not begun yet
            await asyncio.sleep(0.002)
        else:
            await asyncio.wait([task])
            await asyncio.sleep(0)
