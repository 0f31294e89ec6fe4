"""Takes the README's pictures of a real terminal: `python -m tests.pictures [th|en]`.

The program runs in xterm, on an X server that nobody sees, on the made-up office of a frozen day, and is worked by keys. So Thai stands in
the pictures as a clerk sees it; a picture that Textual exports places its marks by the widths of another font.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parents[1] / ".pictures"
MOMENT = datetime(2027, 3, 3, 3, 15, tzinfo=UTC)
"""A quarter past ten on a Wednesday in Bangkok."""
PERSON = "สมหญิง"
COLUMNS, LINES = 100, 30
FONT = "Tlwg Mono:embolden=true"
"""The font as it is comes out too thin for a picture that is shown small."""
POINTS = 16
MARGIN = 12
"""Pixels around the cells."""

PACKAGES = {
    "Xvfb": "xvfb",
    "xterm": "xterm",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "convert": "imagemagick",
}
"""Program to the Debian package that it is in."""

RESTS = 6
"""Pictures that must be equal, one after the other, before a screen is taken to be at rest; each takes about a tenth of a second."""
PATIENCE = 300
"""Pictures after which something must have gone wrong."""


class Palette(NamedTuple):
    """The colours of the terminal."""

    front: str
    back: str
    accent: str


PALETTES = {
    "light": Palette("#24292e", "#fcfcfa", "#1f5fbf"),
    "dark": Palette("#d8dee4", "#1b2128", "#7fd1de"),
}
"""Theme to the colours of a terminal that it is for."""


class Picture(NamedTuple):
    """A picture, and the keys that lead to it from the one before."""

    name: str
    keys: tuple[str, ...]


PICTURES = (
    Picture("today", ()),
    Picture("complaints", ("l", "Down", "Down")),
    Picture("case", ("Return",)),
    Picture("entry", ("Escape", "Escape", "r", "F3")),
    Picture("head", ("Escape", "Escape", "H")),
)


def take_pictures(language: str) -> None:
    """Take all pictures, in each palette.

    Args:
        language: of the screens, `th` or `en`.
    """
    _need_programs()
    for theme, palette in PALETTES.items():
        with tempfile.TemporaryDirectory() as folder, _display() as display:
            environment = _environment(display, Path(folder), theme, language)
            with _terminal(environment, palette):
                _take(environment, theme)


def _need_programs() -> None:
    missing = {package for program, package in PACKAGES.items() if shutil.which(program) is None}
    fonts = shutil.which("fc-list") and subprocess.run(
        ["fc-list", "Tlwg Mono"], check=True, capture_output=True, text=True
    )
    if not fonts:
        missing.add("fontconfig")
    if not fonts or not fonts.stdout:
        missing.add("fonts-tlwg-mono")
    if missing:
        sys.exit(f"To take pictures, install these packages first: {' '.join(sorted(missing))}")


def _environment(display: str, folder: Path, theme: str, language: str) -> dict[str, str]:
    settings = folder / "settings.toml"
    settings.write_text(f'[terminal]\ntheme = "{theme}"\n', encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "VIRTUAL_ENV"}}
    return kept | {
        "DISPLAY": display,
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(FOLDER.parent),
        "TAMRUANG_SETTINGS": str(settings),
        "TAMRUANG_LANG": language,
    }


@contextmanager
def _display() -> Iterator[str]:
    """An X server of a size that the terminal fits into; gives its name."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1200x24"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as numbers:
            yield f":{numbers.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def _terminal(environment: dict[str, str], palette: Palette) -> Iterator[None]:
    """The program in a terminal in the corner of the screen, where the mouse is out of its way."""
    resources = {
        "combiningChars": 5,
        "boldColors": "false",
        "cursorBlink": "false",
        # The accents of the two themes.
        "color4": palette.accent,
        "color14": palette.accent,
    }
    terminal = subprocess.Popen(
        [
            *("xterm", "-u8", "-tn", "xterm-256color", "-geometry", f"{COLUMNS}x{LINES}+0+0"),
            *("-fa", FONT, "-fs", str(POINTS), "-b", str(MARGIN), "-bw", "0"),
            *("-fg", palette.front, "-bg", palette.back),
            *(part for name, value in resources.items() for part in ("-xrm", f"XTerm*{name}: {value}")),
            *("-e", sys.executable, "-m", "tests.pictures", "--program"),
        ],
        env=environment,
    )
    try:
        yield
    finally:
        terminal.terminate()
        terminal.wait()


def _take(environment: dict[str, str], theme: str) -> None:
    window = (
        _output(environment, "xdotool", "search", "--sync", "--onlyvisible", "--class", "xterm")
        .split()[0]
        .decode()
    )
    _output(environment, "xdotool", "mousemove", "--window", window, "4", "4")  # keys go to where it is
    # Specks in the margin are cut off with it, and a clean one is put in its place.
    margins = (
        "-shave",
        f"{MARGIN}x{MARGIN}",
        "-bordercolor",
        PALETTES[theme].back,
        "-border",
        f"{MARGIN}x{MARGIN}",
    )
    colours = ("-dither", "None", "-colors", "32")
    shown = _changed(environment, window, b"")
    for picture in PICTURES:
        for key in picture.keys:
            _output(environment, "xdotool", "key", key)
            shown = _changed(environment, window, shown)
        # Where letters stood before, an emboldened font leaves specks behind in xterm.
        _output(environment, "xdotool", "key", "ctrl+l")
        shown = _changed(environment, window, b"")
        path = FOLDER / f"{picture.name}-{theme}.png"
        _output(environment, "import", "-window", window, str(path))
        _output(
            environment,
            "convert",
            str(path),
            *margins,
            *colours,
            *("-strip", "-define", "png:compression-level=9"),
            f"PNG8:{path}",
        )
        print(path.relative_to(FOLDER.parent), path.stat().st_size)


def _changed(environment: dict[str, str], window: str, before: bytes) -> bytes:
    """Look at the window until something else stands there, and rests."""
    seen, times = before, 0
    for _ in range(PATIENCE):
        now = _output(environment, "import", "-window", window, "-depth", "8", "gray:-")
        times = times + 1 if now == seen else 0
        seen = now
        if times >= RESTS and seen != before and not _is_empty(seen):
            return seen
    sys.exit("The screen did not change, or never came to rest.")


def _is_empty(grey: bytes) -> bool:
    """Whether nothing but a cursor stands there, as before the first screen."""
    return grey.count(grey[:1]) > 0.99 * len(grey)


def _output(environment: dict[str, str], *command: str) -> bytes:
    return subprocess.run(command, env=environment, check=True, capture_output=True).stdout


def run_program() -> int:
    """What runs in the terminal: the program itself, on the frozen day."""
    from models import clock
    from tui.cli import run
    from tui.person import sign_as

    clock.now = lambda: MOMENT
    sign_as(PERSON)
    return run(["demo"])


def main(arguments: Sequence[str]) -> int:
    """Take the pictures, or be the program that is on them."""
    if arguments == ["--program"]:
        return run_program()
    take_pictures(*(arguments or ["th"]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
