"""Who handles a message is looked up once for a class, not with every message: a twelfth of what a key cost.

Nor is every callback asked for its signature, of which Textual wants to know no more than how many words it takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from inspect import CO_VARARGS, CO_VARKEYWORDS, Signature, signature
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import _callback
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget

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

    def has_own_handler(self, message: Message) -> bool:
        """Whether it does something about a message besides what every widget does."""
        found = _handlers(type(self), message.handler_name, type(message))  # type: ignore[arg-type]
        return found is None or any(cls is not Widget for cls, _ in found)


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


class Counted(NamedTuple):
    """A signature of which only the number of parameters is known."""

    parameters: range


def count_quickly(function: Callable[..., Any]) -> Signature | Counted:
    """What `inspect.signature` would say, as far as the number of parameters is concerned.

    Args:
        function: or anything else that can be called; what is neither a plain function nor of a class with one is left to Python.
    """
    is_plain = isinstance(function, FunctionType)
    called: object = function if is_plain else vars(type(function)).get("__call__")
    if not isinstance(called, FunctionType) or vars(called).keys() & {"__wrapped__", "__signature__"}:
        return signature(function)
    return Counted(range(0 if is_plain else 1, _words(called.__code__)))


def _words(code: CodeType) -> int:
    flags = code.co_flags
    return code.co_argcount + code.co_kwonlyargcount + bool(flags & CO_VARARGS) + bool(flags & CO_VARKEYWORDS)


def know_parameters() -> None:
    """From now on Textual counts the words of callbacks quickly; one that does so in another way goes on."""
    if getattr(_callback, "signature", None) is signature:
        vars(_callback)["signature"] = count_quickly
