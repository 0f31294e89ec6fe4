"""A stage for apps: keys come in, and what is waited for is just what they do. Nothing here sleeps, and nothing is guessed.

Textual's own pilot sleeps until the processor seems idle: a tenth of a second for each key, and on a busy machine not always
enough. Here an app is at rest when all of this holds at once: its keys are taken, no thread works for it, no worker is under way,
no part of it is about to run, and the screen is painted. Timers are not waited for: a test sets them to nothing, or lets them be.
"""

import asyncio
import unicodedata
from asyncio.base_events import BaseEventLoop
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

from textual import events, pilot
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.worker import WorkerState

from tui.framework.styling import KnownStyles
from tui.keyboard.typeahead import TypeAhead

PATIENCE = 60
"""Seconds after which an app that comes to no rest is given up: no test waits for them, unless it fails."""


_parse_rules = Stylesheet._parse_rules
_parsed: dict[tuple[object, ...], list[RuleSet]] = {}
_found: dict[tuple[int, ...], Any] = {}


def _parse_once(stylesheet: Stylesheet, *arguments: Any, **named: Any) -> list[RuleSet]:
    """The rules of a style sheet, parsed once for all apps of a test run instead of once for each."""
    key = (arguments, tuple(named.items()), frozenset(stylesheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse_rules(stylesheet, *arguments, **named)
    return _parsed[key]


Stylesheet._parse_rules = _parse_once  # type: ignore[method-assign]


def _known_for(stylesheet: KnownStyles, rules: list[RuleSet]) -> Any:
    """What was found by these very rules: they are parsed once, and so found once for all apps of a test run."""
    return _found.setdefault(tuple(map(id, rules)), {})


KnownStyles._known_for = _known_for  # type: ignore[method-assign]


class Threads(ThreadPoolExecutor):
    """The threads of an app, each known until it has ended: one whose worker is cancelled works on."""

    def __init__(self) -> None:
        super().__init__()
        self.at_work: set[Future[Any]] = set()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Let a thread do something."""
        future = super().submit(fn, *args, **kwargs)
        self.at_work.add(future)
        future.add_done_callback(self.at_work.discard)
        return future


class Pilot(pilot.Pilot[Any]):
    """Strikes keys and clicks, and waits until the app is at rest."""

    def __init__(self, app: App[Any], threads: Threads) -> None:
        super().__init__(app)
        self._threads = threads
        self._asking = 0

    async def press(self, *keys: str) -> None:
        """Strike keys, each when all that the one before does is done."""
        for key in keys:
            await self.strike(key)
            await self.pause()

    def send(self, *keys: str | events.Event) -> None:
        """Let keys come in at once, as from a slow line, and wait for none of them."""
        for key in keys:
            self.app.post_message(key_event(key) if isinstance(key, str) else key)

    async def strike(self, *keys: str | events.Event) -> None:
        """Strike keys, and wait until they are taken, but not for the work of threads: a test holds it up."""
        for key in keys:
            self.send(key)
            async with self._bound():
                await self._nothing_runs()
                if isinstance(self.app, TypeAhead):
                    await self.app.keys_taken()
            await self.paint()

    async def paint(self) -> None:
        """Have all painted that has come up to the screen by now."""
        async with self._bound():
            await self._nothing_runs()
        self._paint()

    async def pause(self, delay: float | None = None) -> None:
        """Wait until the app is at rest."""
        assert delay is None, "a test waits for something, not for a time"
        async with self._bound():
            while await self._went_on():
                pass

    async def _went_on(self) -> bool:
        """Wait for one of the things that an app does; False if there was none."""
        await self._nothing_runs()
        app = self.app
        if isinstance(app, TypeAhead) and app._settling is not None:
            await app.keys_taken()
        elif self._threads.at_work:
            await asyncio.wait(map(asyncio.wrap_future, tuple(self._threads.at_work)))
        elif work := [each for each in app.workers if each.state is WorkerState.RUNNING]:
            await asyncio.wait([each._task for each in work if each._task])
        elif app._resize_event is not None:
            app._check_resize()  # which Textual puts off, since a window that is pulled changes its size many times a second
        elif app.animator._animations or app.animator._scheduled:
            await app.animator.wait_until_complete()
        else:
            self._paint()
            return bool(_ready())
        return True

    async def _nothing_runs(self) -> None:
        """Let everything run that is about to, but for others that ask the same: each of them is about to run, too."""
        self._asking += 1
        try:
            while len(_ready()) >= self._asking:
                await asyncio.sleep(0)
        finally:
            self._asking -= 1

    def _paint(self) -> None:
        """Paint what waits for the next frame, as the frames' own timer does."""
        if self.app._running and self.app._screen_stack:
            self.app.screen._on_timer_update()

    @asynccontextmanager
    async def _bound(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(PATIENCE):
                yield
        except TimeoutError:
            raise AssertionError(
                f"the app came to no rest in {PATIENCE} s: threads {list(self._threads.at_work)}, "
                f"workers {list(self.app.workers)}, about to run {_ready()}"
            ) from None


def _ready() -> list[asyncio.Handle]:
    """What the loop is about to run, but for who asks."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, BaseEventLoop)
    return list(loop._ready)  # type: ignore[attr-defined]


def key_event(name: str) -> events.Key:
    """A key as the terminal sends it: a character, or a name such as `left` or `ctrl+s`."""
    if len(name) == 1 and not name.isalnum():
        name = _character_to_key(name)
    try:
        character: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    except KeyError:
        character = name if len(name) == 1 else None
    return events.Key(name, character)


@asynccontextmanager
async def running(app: App[Any], *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot]:
    """Run an app, at rest when it is handed over."""
    threads = Threads()
    asyncio.get_running_loop().set_default_executor(threads)
    async with app.run_test(size=size):
        pilot = Pilot(app, threads)
        await pilot.pause()
        yield pilot
