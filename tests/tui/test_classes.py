"""What holds of every class of the screens: handlers, and the ladders of base classes that a stranger has to climb."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import tui
from tests.tui.opened_screens import load_all_screens
from tui.framework.screen import OfficeScreen

DISPATCH = "on_event"
"""Textual's own way in, and no handler: whoever overrides it must pass the event on."""

ONE_SUBCLASS = {
    "CtrlKeys": "a concern of the app of its own",
    "ReadOnce": "a concern of the app of its own",
    "Ending": "a concern of the app of its own",
    "Framing": "a concern of the app of its own",
    "SheetFramed": "when a sheet is painted, beside when any screen is",
    "ThinWire": "a concern of the app of its own",
    "TypeAhead": "a concern of the app of its own",
    "_Area": "takes keys away from Textual's text area, which only a class that inherits no bindings can",
}
"""Base classes that have one subclass and may: each with its reason."""


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    files = Path(tui.__path__[0]).rglob("*.py")
    return tuple((file, ast.parse(file.read_text(encoding="utf-8"))) for file in files)


def classes_below(base: type[Any]) -> Iterator[type[Any]]:
    for each in base.__subclasses__():
        yield each
        yield from classes_below(each)


def test_no_handler_calls_the_one_of_its_base_class() -> None:
    """Textual calls the handlers of all classes that a screen is made of: called once more, they would run twice."""
    for file, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr.startswith("on_") and node.attr != DISPATCH:
                is_super = isinstance(node.value, ast.Call) and getattr(node.value.func, "id", "") == "super"
                assert not is_super, f"{file}:{node.lineno}"


def test_what_a_screen_does_first_is_in_opened_and_not_in_a_handler() -> None:
    load_all_screens()
    own = [each.__name__ for each in classes_below(OfficeScreen) if "on_mount" in vars(each)]
    assert own == []


def test_a_class_that_is_there_to_be_a_base_is_the_base_of_several() -> None:
    """What one screen alone is made of is a part that it has: a widget, or an object that helps it."""
    own, called = set[str](), set[str]()
    below: dict[str, set[str]] = {}
    for file, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                own.add(node.name)
                for base in node.bases:
                    named = base.value if isinstance(base, ast.Subscript) else base
                    if isinstance(named, ast.Name):
                        below.setdefault(named.id, set()).add(f"{file}:{node.name}")
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                called.add(node.func.id)
    alone = {name for name, made in below.items() if len(made) == 1 and name in own - called}
    assert alone == set(ONE_SUBCLASS)
