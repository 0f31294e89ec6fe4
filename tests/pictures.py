"""Draws the README's pictures from the running screens: `python -m tests.pictures` (needs rsvg-convert and a Thai font)."""

import asyncio
import html
import re
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from exports.language import set_language
from exports.layout import cell_width, clusters
from models.demo.office import make_sample_office
from models.demo.register import make_register
from models.storage.database import close_office, open_office
from tui.app import TamruangApp

FOLDER = Path(__file__).parents[1] / ".pictures"
TODAY = date(2027, 3, 3)
SIZE = (100, 26)
FONT = "'DejaVu Sans Mono', 'Noto Sans Thai', monospace"
CELL = 12.2
"""Width of a cell in Textual's pictures."""


_SCREENS = (
    ("complaints", ("l", "down", "down", "space"), ("escape", "escape")),
    ("case", ("l", "down", "enter"), ("escape", "escape")),
)
"""Name of a picture, the keys to it from the first screen, and the keys back."""


async def _draw(folder: Path) -> None:
    database = folder / "sample.db"
    open_office(database)
    make_sample_office("สมหญิง", TODAY)
    make_register(300, by="สมหญิง", today=TODAY)
    app = TamruangApp(database, by="สมหญิง", today=lambda: TODAY, is_demo=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.keys_taken()
        _save(app, "today")
        for screen, keys, back in _SCREENS:
            for key in keys:
                await pilot.press(key)
                await app.keys_taken()
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            _save(app, screen)
            for key in back:
                await pilot.press(key)
                await app.keys_taken()
        await pilot.press("r")
        await app.keys_taken()
        _save(app, "reports")
        for key in ("f3", "tab", "tab", *"50"):
            await pilot.press(key)
            await app.keys_taken()
        await pilot.pause()
        _save(app, "entry")
    close_office()


def _save(app: TamruangApp, name: str) -> None:
    svg = app.export_screenshot()
    # The machine's own fonts are drawn, none is fetched from elsewhere.
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: Fira Code,[^;]*", f"font-family: {FONT}", svg)
    svg = re.sub(
        r'<text (class="[^"]*") x="([\d.]+)" (y="[\d.]+") textLength="[\d.]+" ([^>]*)>([^<]*)</text>',
        _by_cell,
        svg,
    )
    drawn = subprocess.run(
        ["rsvg-convert", "--zoom", "1.0"], input=svg.encode(), check=True, capture_output=True
    )
    (FOLDER / f"{name}.png").write_bytes(drawn.stdout)


def _by_cell(run: re.Match[str]) -> str:
    """Put each letter with its marks into its own cell, as a terminal does; a run drawn at one go drifts out of the columns."""
    style, x, y, clip, text = run.groups()
    position, cells = float(x), []
    for cluster in clusters(html.unescape(text)):
        if cluster.strip("\u00a0 "):
            cells.append(f'<text {style} x="{position:.1f}" {y} {clip}>{html.escape(cluster)}</text>')
        position += CELL * cell_width(cluster)
    return "".join(cells)


if __name__ == "__main__":
    set_language(sys.argv[1] if len(sys.argv) > 1 else "th")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_draw(Path(folder)))
