"""What is said of a bundle, for people and for programs."""

from __future__ import annotations

from exports.exchange.bundle import MonthBundle
from exports.language import current_language, format_day, format_moment, translate
from models.dates import format_month, format_period
from models.messages import message
from models.outlet import one_line


def bundle_record(bundle: MonthBundle) -> dict[str, object]:
    """A bundle for programs."""
    manifest, statement = bundle.manifest, bundle.statement
    report, counted = statement.report, statement.counted
    return {
        "office": statement.office,
        "unit": statement.unit,
        "month": manifest.about,
        "code": manifest.code,
        "edition": manifest.edition,
        "made_at": manifest.made_at.isoformat(),
        "history": {"step": manifest.step, "mark": manifest.mark},
        "report": {
            "number": report.number,
            "received": report.received,
            "finished": report.finished,
            "pending": report.pending,
        },
        "as_of": None if counted is None else counted.as_of.isoformat(),
        "fingerprint": manifest.key.fingerprint,
        "key": manifest.key.line,
        "papers": {paper.kind: paper.code for paper in statement.papers},
    }


def bundle_lines(bundle: MonthBundle) -> list[str]:
    """A bundle for people: what it says, and with which key."""
    manifest, statement = bundle.manifest, bundle.statement
    report, language = statement.report, current_language()
    figures = message(
        "Report {number}: received {received} · finished {finished} · pending {pending}",
        number=report.number,
        **{
            name: "-" if value is None else value
            for name, value in (
                ("received", report.received),
                ("finished", report.finished),
                ("pending", report.pending),
            )
        },
    )
    lines = [
        f"{one_line(statement.office) or '-'} · {format_month(statement.month.start, language)}",
        translate(figures) + (f" ({format_period(report.period, language)})" if report.period else ""),
    ]
    if statement.counted is not None:
        lines.append(translate(message("Counted as of {day}.", day=format_day(statement.counted.as_of))))
    made = message(
        "Made on {moment} · code {code}", moment=format_moment(manifest.made_at), code=manifest.code
    )
    return [
        *lines,
        translate(made),
        translate(message("Key: {fingerprint}", fingerprint=manifest.key.fingerprint)),
    ]
