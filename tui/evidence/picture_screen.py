"""A photo as large as the window, or before and after beside each other; it is drawn when it is asked for, and not before."""

from __future__ import annotations

import os
from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult

from exports.language import translate
from exports.layout import pad
from models.cases.evidence import Evidence
from models.errors import TamruangError
from models.messages import message
from tui.evidence.actions import PICTURE_KEYS
from tui.evidence.data import CaseEvidence
from tui.evidence.drawn import GAP, Brush, Drawn, draw_photos, part_of
from tui.evidence.graphics import Pixels
from tui.evidence.outlets import mail_evidence, open_outside, save_copies
from tui.evidence.picture import PictureView
from tui.evidence.words import caption_line, picture_lines
from tui.framework.screen import OfficeScreen
from tui.terminal.facts import count_colours
from tui.terminal.graphics import Graphics
from tui.widgets.page import Page
from tui.widgets.page_line import PageLine
from tui.widgets.words import Words

_BLOCK = (1, 2)
"""Pixels that a cell shows in half blocks."""


class PictureScreen(OfficeScreen[None]):
    """One photo, or two of them beside each other.

    Args:
        found: the case and all its evidence.
        shown: the photos to begin with.
    """

    DEFAULT_CSS = """
    PictureScreen #words { display: none; }
    PictureScreen.words #words { display: block; }
    PictureScreen.words PictureView, PictureScreen.words #caption { display: none; }
    PictureScreen #caption { height: 1; }
    """
    NAME = message("Photo")
    ACTIONS = PICTURE_KEYS

    def __init__(self, found: CaseEvidence, shown: Sequence[Evidence]) -> None:
        super().__init__()
        self.found = found
        self.shown = tuple(shown)
        self.drawn: Drawn | None = None
        """What stands on the screen, once it is drawn."""
        self._kind = Graphics.BLOCKS
        self._pixels: Pixels | None = None

    def compose_body(self) -> ComposeResult:
        """The picture, a line on it, and what is said instead where nothing is drawn."""
        yield PictureView(id="picture")
        yield Page(id="words")
        yield Words(id="caption")

    @property
    def view(self) -> PictureView:
        """The picture."""
        return self.query_one(PictureView)

    @property
    def screen_title(self) -> str:
        """With the number of the case."""
        return translate(message("Photo of {number}", number=self.found.case.number))

    @property
    def screen_state(self) -> str:
        """Which of them."""
        photos = self.found.photos
        if len(self.shown) != 1 or self.shown[0] not in photos:
            return ""
        number = photos.index(self.shown[0]) + 1
        return translate(message("{number} of {all}", number=number, all=len(photos)))

    @property
    def open_record(self) -> str:
        """The case."""
        return f"case:{self.found.case.id}"

    @property
    def is_read_aloud(self) -> bool:
        """Whether photos are told in words."""
        return self.program.plain is not None

    def opened(self) -> None:
        """Draw, when it is known how large the window is."""
        super().opened()
        self.set_class(self.is_read_aloud, "words")
        self._pixels = Pixels(self.app, os.environ)
        self.set_focus(self.query_one("#words", Page) if self.is_read_aloud else None)
        self.call_after_refresh(self.draw)

    # Drawing.

    def draw(self) -> None:
        """Read the photos for the window as it is, and draw them."""
        assert self._pixels is not None
        pixels = _BLOCK if self._kind is Graphics.BLOCKS else self._pixels.cell
        is_light = self.app.theme.endswith("light")
        brush = Brush(self._kind, pixels, count_colours(os.environ), is_light)
        shown, size = self.shown, (self.view.size.width or 1, self.view.size.height or 1)
        self.ask_office(lambda: draw_photos(shown, size, brush), self._show, on_error=self._say_why)

    def _show(self, drawn: Drawn) -> None:
        self.drawn = drawn
        if self.is_read_aloud:
            pairs = zip(self.shown, drawn.pictures, strict=True)
            lines = [line for each, picture in pairs for line in [*picture_lines(each, picture), ""]]
            self.query_one("#words", Page).show_page([PageLine(line) for line in lines])
        else:
            self.query_one("#caption", Words).text = self._captions()
            self.view.show(drawn.cells, self._draw_pixels)
        self.refresh_frame()

    def _captions(self) -> str:
        """Under each photo what it shows."""
        room = part_of(self.size.width, len(self.shown))
        return (" " * GAP).join(pad(f" {caption_line(each)}", room) for each in self.shown)

    def _draw_pixels(self) -> None:
        if self.drawn is not None and self.drawn.sequences and self._pixels is not None:
            region = self.view.region
            self._pixels.draw(self.drawn.sequences, region.x, region.y)

    def _say_why(self, error: TamruangError) -> bool:
        """What can't be drawn is said where the picture would be."""
        self.drawn = None
        self._clear()
        self.view.show(())
        sentence = "! " + translate(error.sentence)
        self.query_one("#caption", Words).text = sentence
        self.query_one("#words", Page).show_page([PageLine(sentence)])
        return True

    def _clear(self) -> None:
        if self._pixels is not None:
            self._pixels.clear()

    def on_resize(self, event: events.Resize) -> None:
        """Draw it anew for the window."""
        if self.drawn is not None:
            self._clear()
            self.call_after_refresh(self.draw)

    def on_screen_suspend(self) -> None:
        """Nothing of it may stand over what comes in front."""
        self._clear()

    def on_screen_resume(self) -> None:
        """It is in front again."""
        if self.drawn is not None:
            self.view.show(self.drawn.cells, self._draw_pixels)

    # What the keys do.

    def action_turn(self, step: int) -> None:
        """To another photo."""
        photos = self.found.photos
        at = photos.index(self.shown[-1 if step > 0 else 0]) if self.shown[0] in photos else 0
        self._turn_to((photos[(at + step) % len(photos)],))

    def action_compare(self) -> None:
        """Before and after beside each other, and back."""
        pair = self.found.pair
        if pair is None:
            self.notice(message("It takes a photo of before and one of after."))
        elif len(self.shown) == 2:
            self._turn_to(self.shown[:1])
        else:
            self._turn_to(pair)

    def _turn_to(self, shown: Sequence[Evidence]) -> None:
        if tuple(shown) != self.shown:
            self.shown = tuple(shown)
            self._clear()
            self.draw()

    def action_sharpen(self) -> None:
        """Draw in pixels, or in blocks again."""
        if self._kind is not Graphics.BLOCKS:
            self._take(Graphics.BLOCKS)
        elif self._pixels is not None and not self.is_read_aloud:
            self._pixels.ask(self, self._take_if_better)

    def _take_if_better(self, kind: Graphics) -> None:
        if kind is Graphics.BLOCKS:
            self.notice(message("This terminal draws pictures in blocks only."))
        else:
            self._take(kind)

    def _take(self, kind: Graphics) -> None:
        self._clear()
        self._kind = kind
        self.draw()

    def action_export(self) -> None:
        """Save copies."""
        save_copies(self, self.shown)

    def action_mail(self) -> None:
        """Attach them to a mail."""
        mail_evidence(self, self.found.case, self.shown)

    def action_outside(self) -> None:
        """Open a copy in another program."""
        open_outside(self, self.shown[0])

    def action_back(self) -> None:
        """Go back."""
        self._clear()
        self.dismiss(None)
