"""Moving the cursor with as few bytes as there are."""

from functools import lru_cache

from tui.terminal.kind import TerminalKind

Place = tuple[int | None, int]
"""Column and line, from 0; no column where terminals may differ about it."""

_BACKSPACES = 4
"""More of them are longer than a sequence."""


@lru_cache(maxsize=2048)
def move(old: Place | None, new: tuple[int, int], kind: TerminalKind) -> str:
    """Give the shortest sequence that takes the cursor from one cell to another.

    Args:
        old: where it is; None if that is not known.
        new: column and line, from 0.
        kind: of the terminal.
    """
    if old == new:
        return ""
    x, y = new
    home = "\x1b[H" if not y else f"\x1b[{y + 1}H"
    ways = [home if not x else f"\x1b[{y + 1 if y else ''};{x + 1}H"]
    if old is not None:
        ways += _from(old, new, kind)
    return min(ways, key=len)


def _from(old: Place, new: tuple[int, int], kind: TerminalKind) -> list[str]:
    (was_x, was_y), (x, y) = old, new
    if was_x is None:
        ways = [f"\x1b[{x + 1}G"] if was_y == y and kind.has_columns else []
        ways += ["\r"] if was_y == y and not x else []
        return [*ways, "\x1bE"] if y == was_y + 1 and not x else ways
    if was_y == y:
        ways = [_by(x - was_x, "C", "D")]
        if x < was_x <= x + _BACKSPACES:
            ways.append("\b" * (was_x - x))
        if not x:
            ways.append("\r")
        elif kind.has_columns:
            ways.append(f"\x1b[{x + 1}G")
        return ways
    if was_x == x:
        ways = [_by(y - was_y, "B", "A")]
        if kind.has_columns:
            ways.append(f"\x1b[{y + 1}d")
        return ways
    if y == was_y + 1 and not x:
        return ["\x1bE"]
    return []


def _by(cells: int, forward: str, back: str) -> str:
    return f"\x1b[{abs(cells) if abs(cells) > 1 else ''}{forward if cells > 0 else back}"
