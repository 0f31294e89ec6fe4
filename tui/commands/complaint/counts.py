"""`tamruang complaint counts`: the figures of a period as of a day, as the monthly report takes them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import click

from exports.language import translate
from models import clock
from models.errors import InvalidValue
from models.messages import message
from tui.commands.office import DAY, open_register
from tui.commands.options import office_options


@click.command()
@click.option("--from", "start", type=DAY, required=True, metavar="DAY", help="First day of arrival.")
@click.option("--to", "end", type=DAY, required=True, metavar="DAY", help="Last day of arrival.")
@click.option(
    "--as-of", type=DAY, metavar="DAY", help="How the cases stood at the end of this day.  [default: today]"
)
@click.option(
    "--by", type=click.Choice(["category", "section", "channel", "status"]), help="Rows for each of these."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@office_options
@click.pass_context
def counts(
    context: click.Context, start: date, end: date, as_of: date | None, by: str | None, as_json: bool
) -> None:
    """Count the cases received in a period: how many, finished, pending, and elsewhere (sent on, not ours).

    A DAY is 31/1/2563, 31 ม.ค. 63 or 2020-01-31. A case of two categories or sections counts in both rows.
    """
    if end < start:
        raise InvalidValue(
            "period", message("The period ends before it begins: {start} - {end}.", start=start, end=end)
        )
    words = open_register(context)
    from models.dates import Period
    from models.register.counts import CountBy
    from models.register.counts import counts as count

    found = count(Period(start, end), as_of or clock.today(), by=CountBy(by) if by else None)
    rows: list[dict[str, Any]] = [
        {
            "name": words.name(row.id) or None,
            "received": row.received,
            "finished": row.finished,
            "pending": row.pending,
            "elsewhere": row.elsewhere,
        }
        for row in found.rows
    ]
    whole = {
        "received": found.received,
        "finished": found.finished,
        "pending": found.pending,
        "elsewhere": found.elsewhere,
    }
    if as_json:
        click.echo(json.dumps({**whole, "rows": rows}, ensure_ascii=False, indent=2))
        return
    from tui.commands.form.output import print_table

    heads = (
        message("Word"),
        message("Received"),
        message("Finished"),
        message("Pending"),
        message("Elsewhere"),
    )
    lines = [[row["name"] or translate(message("none yet")), *_figures(row)] for row in rows]
    lines.append([translate(message("All")), *_figures(whole)])
    print_table(heads, lines, ("left", *["right"] * 4))


def _figures(row: dict[str, Any]) -> list[str]:
    return [f"{row[name]:,}" for name in ("received", "finished", "pending", "elsewhere")]
