"""The keys of what can be done with a case: the same in a case, in the list, and for what is marked there."""

from collections.abc import Mapping
from types import MappingProxyType

VERB_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "status": ("s", "f7"),
        "finish": ("f", "f8"),
        "assign": ("a", "f5"),
        "note": ("n",),
        "change": ("c",),
        "take_in": ("t",),
        "forward": ("w",),
        "not_ours": ("x",),
        "reopen": ("p",),
        "merge": ("m",),
        "undo": ("u",),
    }
)
"""Each verb to its keys as Textual names them, first the one that is shown; Thai twins are added where they are bound."""
