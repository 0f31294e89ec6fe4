"""Writes what the first paint says, from the screens themselves: `python -m tests.tui.first_words`.

The first paint comes before all that could say it: the catalogue, the actions, the themes. So it is written down, in the program's own
words, and a test fails where one of them has changed since.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Ground

from exports.language import LANGUAGES, current_language, set_language, translate
from exports.layout import cell_width
from tui.city.screen import CityScreen
from tui.first_paint import facts
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import BACK, EVERYWHERE, QUIT_ANYWHERE, Action
from tui.keyboard.layouts import key_label
from tui.register.screen import ComplaintsScreen
from tui.reports.screen import ReportsScreen
from tui.start import SCREENS
from tui.themes import THEMES, Themed
from tui.today.screen import TodayScreen
from tui.widgets.foot import foot_key
from tui.widgets.heading import PROGRAM
from tui.widgets.look import ACCENT, DONE, RULE, STRONG
from tui.widgets.quick_line import EMPTY_HINT, LABEL
from tui.wire.pens import pen_of

FILE = Path(facts.__file__).with_name("words.py")
CLASSES: dict[str, type[OfficeScreen[Any]]] = {
    "today": TodayScreen,
    "complaints": ComplaintsScreen,
    "reports": ReportsScreen,
    "city": CityScreen,
}
DEPTHS = {"many": ColorSystem.EIGHT_BIT, "few": ColorSystem.STANDARD, "none": None}
HEADER = '''"""What the first paint says, in each language, and with which pens: written by `python -m tests.tui.first_words`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Words: TypeAlias = tuple[
        tuple[tuple[str, int], tuple[str, int]],
        tuple[tuple[int, str, int, bool], ...],
        tuple[tuple[str, str, int, int, bool, bool], ...],
    ]

'''


def written() -> str:
    """The file as it must be."""
    before = current_language()
    first = {}
    try:
        for language in LANGUAGES:
            set_language(language)
            for name in SCREENS:
                first[name, language] = words_of(name)
    finally:
        set_language(before)
    pens = {(theme, depth): pens_of(theme, depth) for theme in THEMES for depth in DEPTHS}
    text = (
        f"{HEADER}FIRST: dict[tuple[str, str], Words] = {first!r}\n"
        '"""By screen and language: the head, with its cells; labels with their line, cells, and whether they are a hint; the keys of the\n'
        'foot with their labels, as `FootKey` has them."""\n\n'
        f"PENS: dict[tuple[str, str], tuple[str, str, str, str]] = {pens!r}\n"
        '"""By theme and depth of colours: accent, strong, rule, hint."""\n'
    )
    ruff = [str(Path(sys.executable).with_name("ruff")), "format", "-q", "--stdin-filename", str(FILE), "-"]
    return subprocess.run(ruff, input=text, capture_output=True, text=True, check=True).stdout


def words_of(name: str) -> tuple[object, ...]:
    """What is said on a screen that the program begins with."""
    screen = CLASSES[name]
    head = (f" {translate(PROGRAM)}  ", translate(screen.NAME))
    shown = [each for each in (*screen.ACTIONS, *EVERYWHERE) if each.shown]
    if "quit" in {each.id for each in shown}:  # the first screen of a program is left by it alone
        shown = [each for each in shown if each.id != BACK.id]
    labels = ((3, translate(LABEL), False), (4, translate(EMPTY_HINT), True)) if name == "today" else ()
    return (
        tuple((text, cell_width(text)) for text in head),
        tuple((y, text, cell_width(text), is_hint) for y, text, is_hint in labels),
        tuple(_key(QUIT_ANYWHERE if each.id == BACK.id else each) for each in shown),
    )


def _key(action: Action) -> tuple[str, str, int, int, bool, bool]:
    key, label = key_label(action.keys[0]), translate(action.label)
    foot = foot_key(action, key, label)
    return key, label, foot.key, foot.label, foot.is_kept, foot.is_short


def pens_of(theme: str, depth: str) -> tuple[str, ...]:
    """The pens of a theme, as the screens draw with them."""
    themed = Themed(theme, has_many=depth == "many")
    plain = Style(color=Color.default(), bgcolor=Color.default())
    looks = [Segment("x", plain + look) for look in (ACCENT, STRONG, RULE, DONE)]
    return tuple(pen_of(each.style, DEPTHS[depth]) for each in themed.apply(looks, Ground(0, 0, 0)))


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
