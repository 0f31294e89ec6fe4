"""What can be done to cases, from any screen: `verb(screen, cases, on_done)`, by their names in `VERBS`.

`screen` asks and tells on its foot what was done; `cases` are complaints or lines of a list (id, revision, number are
looked at); `on_done` gets what came of it, a `Done`, and is not called when the person closes the dialog. Cases that a verb does
not fit are listed. Somebody else's change is never overwritten unseen (`carry_out`).

Each verb is loaded when it is called for the first time: a status needs none of the forms, and all of them took a slow machine half
a second.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

Verb = Callable[..., None]
"""Called with the screen, the cases and `on_done`; a step besides with its number."""
VerbName = Literal[
    "assign",
    "change",
    "evidence",
    "finish",
    "follow",
    "forward",
    "hold",
    "merge",
    "not_ours",
    "note",
    "past_imports",
    "redo",
    "reopen",
    "resume",
    "status",
    "step",
    "step_done",
    "take_in",
    "undo",
    "unmerge",
]

VERBS: Mapping[VerbName, str] = MappingProxyType(
    {
        "assign": "line_verbs.assign",
        "change": "changing.change_fields",
        "evidence": "evidence.add_evidence",
        "finish": "step_verbs.finish",
        "follow": "following.follow",
        "hold": "following.hold",
        "resume": "following.resume",
        "forward": "forwarding.ask_to_forward",
        "merge": "merging.ask_to_merge",
        "not_ours": "line_verbs.not_ours",
        "note": "line_verbs.note",
        "past_imports": "take_back.choose_import",
        "redo": "undo.redo",
        "reopen": "line_verbs.reopen",
        "status": "status.status",
        "step": "step_verbs.step",
        "step_done": "step_verbs.step_done",
        "take_in": "step_verbs.take_in",
        "undo": "undo.undo",
        "unmerge": "parting.unmerge",
    }
)
"""By the names of their keys: the file of this room, and the function in it."""


def load_verb(name: VerbName) -> Verb:
    """A verb by its name, with the dialogs and whatever else it needs, for which no start and no list waits."""
    file, _, function = VERBS[name].partition(".")
    verb: Verb = getattr(importlib.import_module(f"tui.cases.{file}"), function)
    return verb
