"""What a key has changed is composed from the widgets and lines that changed, not from all that lie between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.screen import Screen

_NEEDED = ("_dirty_regions", "_regions_to_spans", "cuts", "visible_widgets", "render_partial_update")


class SparingCompositor(Compositor):
    """A compositor that asks for no line which nobody sees changed.

    Textual draws one box around all that changed, and has every widget in that box give all of its lines: an arrow in a list, which
    changes a mark below and a number above, asked ten widgets for 36 lines instead of two for three, and took a third longer.
    """

    def render_partial_update(self) -> ChopsUpdate | None:
        """Render what has changed since the last update; None if nothing has."""
        regions = self._dirty_regions.copy()
        self._dirty_regions.clear()
        cuts = self.cuts
        spans = [span for span in self._regions_to_spans(regions) if 0 <= span[0] < len(cuts)]
        if not spans:
            return None
        nothing: dict[int, Strip | None] = {}
        chops = [nothing] * len(cuts)
        missing: dict[int, set[int]] = {}
        for y, first, last in spans:
            line = cuts[y]
            if y not in missing:
                chops[y], missing[y] = dict.fromkeys(line[:-1]), set()
            missing[y].update(cut for cut, end in pairwise(line) if cut < last and end > first)
        self._fill(chops, missing)
        ends = [cuts[y][1:] if chop else [] for y, chop in enumerate(chops)]
        return ChopsUpdate(cast("Sequence[Mapping[int, Strip | None]]", chops), spans, ends)

    def lines(self, rows: Iterable[int]) -> dict[int, Strip]:
        """Some lines of the screen, as they stand on it by now.

        Args:
            rows: from 0; those that the screen does not have are left out.
        """
        cuts = self.cuts
        chops: list[dict[int, Strip | None]] = [{} for _ in cuts]
        missing: dict[int, set[int]] = {}
        for y in rows:
            if 0 <= y < len(cuts):
                chops[y], missing[y] = dict.fromkeys(cuts[y][:-1]), set(cuts[y][:-1])
        wanted = [*missing]
        self._fill(chops, missing)
        return {y: Strip.join(chops[y].values()) for y in wanted}

    def _fill(self, chops: list[dict[int, Strip | None]], missing: dict[int, set[int]]) -> None:
        """Put the uppermost widget's lines into the pieces that are missing, by line and first cell."""
        for widget, (region, clip) in self.visible_widgets.items():
            x, top, width, height = region.intersection(clip)
            right, bottom = x + width, top + height
            rows = [
                y
                for y, lacking in missing.items()
                if top <= y < bottom and any(x <= cut < right for cut in lacking)
            ]
            if not rows:
                continue
            first, last = min(rows), max(rows)
            strips = widget.render_lines(Region(x - region.x, first - region.y, width, last - first + 1))
            for y in rows:
                own = [cut for cut in self.cuts[y] if x <= cut <= right]
                chop = chops[y]
                for cut, strip in zip(
                    own, strips[y - first].divide([cut - x for cut in own[1:]]), strict=False
                ):
                    if chop[cut] is None:
                        chop[cut] = strip
                missing[y].difference_update(own[:-1])
                if not missing[y]:
                    del missing[y]
            if not missing:
                return


def lines_of(compositor: Compositor, rows: Iterable[int]) -> dict[int, Strip]:
    """Some lines of a screen, without composing all of it where that can be had.

    Args:
        compositor: of the screen.
        rows: from 0.
    """
    if isinstance(compositor, SparingCompositor):
        return compositor.lines(rows)
    all_lines = compositor.render_strips()
    return {y: all_lines[y] for y in rows if y < len(all_lines)}


def compose_sparingly(screen: Screen[Any]) -> None:
    """Have a screen that is not shown yet compose only what changes; a Textual that is built otherwise goes on in its own way."""
    if type(getattr(screen, "_compositor", None)) is Compositor and all(
        hasattr(screen._compositor, name) for name in _NEEDED
    ):
        screen._compositor = SparingCompositor()
