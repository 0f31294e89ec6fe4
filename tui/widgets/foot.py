"""The foot of a screen: a rule that carries the last notice, and the keys."""

from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from exports.language import translate
from exports.layout import cell_width, pad
from models.outlet import printable
from tui.first_paint.keys_that_fit import FootKey, lay_keys
from tui.keyboard.actions import Action
from tui.keyboard.layouts import key_label
from tui.widgets.look import ACCENT, STRONG, Drawn
from tui.widgets.words import rule, strip


def foot_key(action: Action, key: str, label: str) -> FootKey:
    """An action as it is laid on a foot.

    Args:
        action: what the key does.
        key: as it is printed on the keyboard.
        label: in words.
    """
    is_kept = "escape" in action.keys or action.id in {"quit", "quit_program", "palette"}
    return FootKey(cell_width(key), cell_width(label), is_kept, action.id == "palette")


def _width(key: str, label: str) -> int:
    return cell_width(key) + (1 + cell_width(label) if label else 0)


class Foot(Drawn):
    """A rule and the keys of the screen.

    A notice stands in the rule until something else happens on the screen: it takes no room, covers nothing and needs no clock.
    """

    DEFAULT_CSS = """
    Foot { height: 2; width: 1fr; dock: bottom; }
    """

    notice = reactive("")
    """The last thing that was done, in words."""
    actions: reactive[tuple[Action, ...]] = reactive(())
    """What to show, the most needed first; those that find no room are on the help screen."""

    class Struck(Message):
        """A key on the foot was clicked."""

        def __init__(self, action: Action) -> None:
            super().__init__()
            self.action = action

    def validate_notice(self, notice: str) -> str:
        """Keep it on one line, and keep out what the terminal would obey."""
        return printable(notice).replace("\n", " ")

    def labels(self, width: int) -> list[tuple[int, Action, str, str]]:
        """The keys that fit, and at the end in any case the way out and the palette: (first cell, action, key, label).

        Where not all fit, the palette stands as its key alone: it is the same on every screen, and a word makes room for a verb.
        """
        named = [(action, key_label(action.keys[0]), translate(action.label)) for action in self.actions]
        laid = lay_keys([foot_key(action, key, label) for action, key, label in named], width)
        found = []
        for begin, at, is_labelled in laid:
            action, key, label = named[at]
            found.append((begin, action, key, label if is_labelled else ""))
        return found

    def draw_line(self, y: int) -> Strip:
        """Draw the rule, or the keys."""
        width, plain = self.size.width, self.rich_style
        if y == 0:
            return strip(rule(self.notice, width, plain + STRONG), width)
        key_style = plain + ACCENT
        parts, at = [], 0
        for start, _, key, label in self.labels(width):
            parts += [(" " * (start - at), plain), (key, key_style), (f" {label}" if label else "", plain)]
            at = start + _width(key, label)
        parts.append((pad("", width - at), plain))
        return strip(parts, width)

    def on_click(self, event: Click) -> None:
        """A click on a key is the key."""
        for start, action, key, label in reversed(self.labels(self.size.width)):
            if event.y == 1 and start <= event.x < start + _width(key, label):
                self.post_message(self.Struck(action))
                return
