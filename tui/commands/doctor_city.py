"""The part of `tamruang doctor` about what offices sent to the city."""

from __future__ import annotations

from models.city.arrivals import check_contents
from models.messages import message
from models.outlet import one_line
from tui.commands.doctor_report import OfficeReport
from tui.terminal.diagnosis import Finding

_NAMED = 5
"""So many are named."""


def look_at_arrivals(report: OfficeReport) -> None:
    """Whether all that came in is here as it came; nothing is said of an office to which nothing did."""
    count, spoilt = check_contents()
    if not count:
        return
    report.record["arrivals"] = {"count": count, "spoilt": [each.id for each in spoilt]}
    report.add(
        message("From offices"),
        message("{count}, all as they came", count=count)
        if not spoilt
        else message("{count}, of which not as they came: {spoilt}", count=count, spoilt=len(spoilt)),
    )
    if spoilt:
        names = ", ".join(f"{each.id} ({one_line(each.origin.name)})" for each in spoilt[:_NAMED])
        words = message(
            "What offices sent is not here any more as it came: {names}. Restore it from a backup, or ask for it again.",
            names=names,
        )
        report.findings.append(Finding("arrivals", words))
