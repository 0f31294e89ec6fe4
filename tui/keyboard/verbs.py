"""Which key does what, said once for all screens: a letter is one verb wherever one is, and a verb has one letter.

Small letters act on cases and lines; capital letters are about papers, mail and other places. Enter, Esc, Tab, arrows, pages and
digits go by where one is, and stand with the actions alone. `tests/tui/keyboard/test_verbs.py` holds every action of every screen
against this page: what goes by a key of its own is one of these verbs, by its name or as `MEANT` says.
"""

from collections.abc import Mapping
from types import MappingProxyType

VERBS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # What becomes of a case, and of other lines.
        "assign": ("a", "f5"),
        "reopen": ("b",),
        "change": ("c",),
        "step_done": ("d",),
        "evidence": ("e",),
        "finish": ("f", "f8"),
        "related": ("j",),
        "merge": ("m",),
        "note": ("n",),
        "complainant": ("o", "ctrl+o"),
        "status": ("s", "f7"),
        "take_in": ("t",),
        "follow": ("full_stop",),
        "forward": ("w",),
        "exchange": ("S",),
        "not_ours": ("x",),
        "forget": ("X",),
        "undo": ("u",),
        "redo": ("U",),
        # Lists.
        "mark": ("space",),
        "all": ("ctrl+a",),
        "whole": ("ctrl+e",),
        "overwrite": ("ctrl+k",),
        "find": ("slash",),
        "views": ("v",),
        "filter": ("z",),
        "sort": ("y",),
        "group": ("g",),
        "beside": ("B",),
        "delete": ("delete", "backspace"),
        "move_up": ("shift+up", "less_than_sign"),
        "move_down": ("shift+down", "greater_than_sign"),
        "previous": ("left_square_bracket",),
        "next": ("right_square_bracket",),
        "history": ("h",),
        # Papers and mail.
        "papers": ("P", "f6"),
        "mail": ("L",),  # not M, which sends ? with the Thai layout on: that is help
        "export": ("E",),
        "copy": ("C",),
        "verify": ("V",),
        "compare": ("equals_sign",),
        "outside": ("O",),
        # Places.
        "list": ("l",),
        "reports": ("r",),
        "checks": ("k",),
        "import": ("i",),
        "head": ("H",),
        "city": ("T",),
        "indicator": ("I",),
        "people": ("W",),
        "settings": ("comma",),
        "first_steps": ("F",),
        "projects": ("p",),
        "run": ("R",),
        "mis": ("K",),
        # Function keys, as far as they are no case's.
        "help": ("f1", "question_mark"),
        "store": ("f2", "ctrl+s"),
        "add": ("f3",),
        "check": ("f4",),
        "compose": ("f5",),
        "look": ("f6",),
        "cases_behind": ("f7",),
        "submit": ("f9",),
        "palette": ("f10", "ctrl+p"),
        "drafts": ("ctrl+t",),
        "theme": ("f12",),
        "guide": ("ctrl+g",),
        # In a field.
        "new_line": ("ctrl+n", "alt+enter"),
        # Out.
        "quit": ("q",),
        "quit_program": ("ctrl+q",),
        "repaint": ("ctrl+l",),
        "shell": ("ctrl+z",),
    }
)
"""Each verb to its keys, as Textual names them; the Thai twins are added where they are bound."""

MEANT: Mapping[str, str] = MappingProxyType(
    {
        "accounts": "people",
        "again": "reopen",
        "book": "compose",
        "mail_server.test": "submit",
        "outbox.take": "take_in",
        "server": "settings",
        "settle": "status",
        "as_before": "compose",
        "arrivals.take_in": "store",
        "office_file.take_in": "store",
        "send_case.write": "store",
        "accept": "store",
        "amend": "change",
        "check_in": "check",
        "choose": "store",
        "city.confirm": "verify",
        "city.take": "import",
        "city_month.confirm": "verify",
        "choose_all": "all",
        "columns": "change",
        "compose.choose": "compose",
        "choose_case": "whole",
        "choose_side": "mark",
        "empty": "delete",
        "empty_all": "filter",
        "form": "look",
        "help.back": "help",
        "hide_step": "mark",
        "form.accept": "take_in",
        "join": "merge",
        "last_answer": "compose",
        "lay": "store",
        "look_near": "cases_behind",
        "mark_all": "all",
        "mis.case": "look",
        "mis_file.write": "store",
        "hand_over": "submit",
        "meanings": "change",
        "month": "submit",
        "month(-1)": "previous",
        "month(1)": "next",
        "new": "add",
        "new_project": "add",
        "other_column": "change",
        "case(-1)": "previous",
        "case(1)": "next",
        "paper_file.write": "store",
        "paper_folder.write": "store",
        "print": "papers",
        "export.write": "store",
        "list_export.write": "store",
        "paper": "papers",
        "near.look": "cases_behind",
        "past_imports": "history",
        "person": "complainant",
        "pile": "check",
        "post": "mail",
        "preview": "look",
        "quick": "find",
        "read": "look",
        "retire": "mark",
        "save": "store",
        "search": "find",
        "usual": "filter",
        "send": "submit",
        "several": "mark",
        "sharpen": "look",
        "shift(-1)": "move_up",
        "shift(1)": "move_down",
        "sit": "people",
        "suspend_process": "shell",
        "take_all": "all",
        "take_figures": "check",
        "tick": "mark",
        "views.save": "add",
        "waiting": "drafts",
        "withdraw": "reopen",
        "write": "export",
        "year(-1)": "previous",
        "year(1)": "next",
    }
)
"""Actions that are called otherwise than their verb: `<screen>.<action>`, or `<action>` on any screen."""


def verb_of(screen: str, action: str) -> str:
    """The verb that an action is.

    Args:
        screen: its name in the settings.
        action: id of the action.
    """
    return MEANT.get(f"{screen}.{action}") or MEANT.get(action) or action
