"""What a program writes, taken apart: letters, control characters, escape sequences (ECMA-48, 5.4; xterm's ctlseqs)."""

import re
from typing import TYPE_CHECKING

from pyte import charsets
from pyte.streams import Stream

from tests.terminal.looks import changed

if TYPE_CHECKING:
    from tests.terminal.emulator import Emulator

_SEQUENCE = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|\x1b\[(?P<private>[<=>?]?)(?P<values>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b\](?P<osc>[^\x07\x1b\x9c]*)(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[PX^_](?P<string>[^\x1b\x9c]*)(?:\x1b\\|\x9c)"
    r"|\x1b(?P<middle>[ -/]+)(?P<ending>[0-~])"
    r"|\x1b(?P<escape>[0-OQ-WYZ\\`-~])"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f-\x9f])"
)
_BEGUN = re.compile(
    r"\x1b(?:\Z|\[[<=>?]?[0-9;:]*[ -/]*\Z|\][^\x07\x1b\x9c]*\x1b?\Z|[PX^_][^\x1b\x9c]*\x1b?\Z|[ -/]+\Z)"
)

_CONTROLS = {control: name for control, name in Stream.basic.items() if control != "\x07"} | {"\x07": "bell"}
_ESCAPES = Stream.escape | {
    "E": "next_line",
    "=": "keypad_sends_sequences",
    ">": "keypad_sends_digits",
    "\\": "bell",
}
_CSI = Stream.csi | {"S": "scroll_up", "T": "scroll_down", "b": "repeat"}
_WITHOUT_EFFECT = {("", "t"), (">", "t"), (">", "q"), (">", "m"), ("?", "u"), ("", "q")}
"""Questions and titles that may stay without an answer, as (private, final)."""


class Sequences:
    """Takes text apart, and has the emulator do what it says.

    Args:
        screen: to do it.
        lacks: finals of CSI sequences that are ignored.
    """

    def __init__(self, screen: "Emulator", lacks: str = "") -> None:
        self._screen = screen
        self._lacks = lacks
        self._begun = ""

    def feed(self, text: str) -> None:
        """Take a piece; a sequence that is not whole yet waits for the next."""
        text, self._begun = self._begun + text, ""
        at = 0
        while at < len(text):
            match = _SEQUENCE.match(text, at)
            if match is not None:
                at = match.end()
                self._do(match)
            elif _BEGUN.match(text, at):
                self._begun = text[at:]
                return
            else:
                self._screen.unknown.append(text[at : at + 8])
                at += 1

    def _do(self, match: "re.Match[str]") -> None:
        kind = match.lastgroup
        if kind == "text":
            self._screen.draw(match["text"])
        elif kind == "final":
            self._csi(match["private"], match["values"], match["between"], match["final"], match[0])
        elif kind == "osc":
            self._osc(match["osc"])
        elif kind == "ending":
            self._charset(match["middle"], match["ending"], match[0])
        elif kind in {"escape", "control"}:
            key = match[kind]
            name = (_ESCAPES if kind == "escape" else _CONTROLS).get(key)
            if name is not None:
                getattr(self._screen, name)()
            elif key not in "\x00\x7f":
                self._screen.unknown.append(match[0])

    def _osc(self, text: str) -> None:
        number, _, value = text.partition(";")
        if number in {"0", "2"}:
            self._screen.set_title(value)

    def _charset(self, middle: str, name: str, whole: str) -> None:
        if middle in {"(", ")"}:
            self._screen.charset_names[middle == ")"] = name
            self._screen.define_charset(name if name in charsets.MAPS else "B", middle)
        elif whole == "\x1b#8":
            self._screen.alignment_display()
        elif middle not in {"%", "*", "+", " "}:
            self._screen.unknown.append(whole)

    def _csi(self, private: str, values: str, between: str, final: str, whole: str) -> None:
        screen = self._screen
        if final in self._lacks and not private and not between:
            return
        numbers = [int(value) if value.isdigit() else 0 for value in values.split(";")]
        if between:
            if between == "$" and final == "p":
                screen.ask_mode(numbers[0], is_private=private == "?")
            elif between == " " and final == "q":
                screen.cursor_shape = numbers[0]
            elif (between, final) == ("!", "p"):
                screen.soft_reset()
            else:
                screen.unknown.append(whole)
        elif final == "u" and private in {"<", "=", ">"}:
            screen.keyboard(private, *numbers)
        elif final == "m" and not private:
            look, unknown = changed(screen.cursor.attrs.look, values)  # type: ignore[attr-defined]
            screen.cursor.attrs = screen.cursor.attrs._replace(look=look)  # type: ignore[call-arg]
            screen.unknown += [f"\x1b[{code}m" for code in unknown]
        elif final == "r" and not private:
            screen.set_margins(*numbers[:2])
        elif (private, final) == (">", "c"):
            screen.ask_which()
        elif final in "su" and not private and not values:
            (screen.save_cursor if final == "s" else screen.restore_cursor)()
        elif final in "hl" and private in {"", "?"}:
            (screen.set_mode if final == "h" else screen.reset_mode)(*numbers, private=private == "?")
        elif not private and (name := _CSI.get(final)) is not None:
            getattr(screen, name)(*numbers)
        elif (private, final) not in _WITHOUT_EFFECT:
            screen.unknown.append(whole)
