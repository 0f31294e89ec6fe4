"""Cases that went along with another one, parted from it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.cases import merging
from models.cases.operation import Done
from models.messages import message
from tui.cases.carry_out import Cases, Ids, OnDone, carry_out, with_notice
from tui.framework.screen import OfficeScreen

Screen = OfficeScreen[Any]
Revisions = Mapping[int, int]


def unmerge(screen: Screen, cases: Cases, on_done: OnDone) -> None:
    """Part cases from the one that they went along with."""

    def call(ids: Ids, revisions: Revisions) -> Done:
        return merging.unmerge(ids, by=screen.program.by)

    def tell(done: Done) -> None:
        was_settled = {case.id for case in cases if not getattr(case, "pending", True)}
        is_open = any(each.pending and each.id in was_settled for each in done.changed)
        what = message("unmerged, and open again") if is_open else message("unmerged")
        with_notice(screen, what, on_done)(done)

    carry_out(screen, cases, call, tell)
