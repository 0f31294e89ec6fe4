"""Signs in words or ASCII. What people wrote stays as it is: only signs are put otherwise."""

from __future__ import annotations

import re
from functools import lru_cache

from exports.language import current_language, translate
from exports.layout import cell_width, fit
from models.messages import message
from models.outlet import printable
from tui.terminal.drawing import FALLBACK

BETWEEN = "; "
"""Parts the cells of a row. As wide as the gap between columns."""

_STEPS = re.compile("[●○]{2,}")
_PLAIN = re.compile("[\t\n -~ก-ฺ฿-๛]*")
_SINGLE = (("▸ ○ ", message("next")), ("● ", message("done")), ("○ ", message("not done")))
_SIGNS = str.maketrans({**FALLBACK, "…": ".", "✓": "*", "▌": ">", **dict.fromkeys("─━═┄┈", " ")})
_GOES_ALONG = re.compile("^→ (?!.*  )")
_BETWEEN_TWO = re.compile(r"(?<=\S) → (?=\S)")
_DOT_SOON = re.compile(r"(?<=\S) ·$")


@lru_cache(maxsize=1024)
def put_in_words(text: str, language: str) -> str:
    """Put the signs of a text in words or ASCII.

    Args:
        text: without line ends.
        language: of the words; what was said is remembered for each.
    """
    text = printable(text)
    if _PLAIN.fullmatch(text):
        return text
    text = _STEPS.sub(lambda found: steps_in_words(found[0]), text)
    for sign, said in _SINGLE:
        if sign in text:
            text = text.replace(sign, f"{translate(said)}: ")
    text = text.replace("✓ ", "").replace(" · ", BETWEEN)
    text = _DOT_SOON.sub(lambda _: f" ({translate(message('soon'))})", text)
    text = re.sub("^· ", "- ", text)
    text = text.replace("≠", translate(message("differs from"))).replace("…", "...")
    text = _GOES_ALONG.sub("", text)
    text = _BETWEEN_TWO.sub(lambda _: f" {translate(message('changed to'))} ", text)
    for sign, name in (
        ("↑", message("Up arrow")),
        ("↓", message("Down arrow")),
        ("←", message("Left arrow")),
        ("→", message("Right arrow")),
    ):
        if sign in text:
            text = text.replace(sign, translate(name))
    return replace_signs(text)


def replace_signs(text: str) -> str:
    """Put ASCII in place of signs, on as many cells; lines that are drawn are left out."""
    return text if _PLAIN.fullmatch(text) else text.translate(_SIGNS)


def plain_text(text: str) -> str:
    """Put the signs of a text in words or ASCII."""
    return put_in_words(text, current_language())


def steps_in_words(signs: str) -> str:
    """`●●○○○` as `2 of 5`; which ones, where one was left out."""
    done = [number for number, sign in enumerate(signs, 1) if sign == "●"]
    if done == list(range(1, len(done) + 1)):
        return translate(message("{done} of {all}", done=len(done), all=len(signs)))
    which = ",".join(map(str, done))
    return translate(message("{which} of {all}", which=which, all=len(signs)))


def cut(text: str, width: int) -> str:
    """Give a text on exactly so many cells; `..` at its end says that it goes on."""
    if cell_width(text) <= width:
        return fit(text, width)
    kept = fit(text, max(width - 1, 0)).rstrip(" ")
    return fit(kept.removesuffix("…") + "..", width) if width > 3 else " " * width
