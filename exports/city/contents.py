"""The form of something that came in, as it came."""

from __future__ import annotations

from exports.exchange.bundle import read_month_bundle
from exports.form.decode import decode
from models.city.arrivals import Arrival, content_of
from models.city.items import Kind
from models.outlet import printable


def form_text(arrival: Arrival) -> str:
    """The form of something that came in, as text that does a terminal no harm.

    Args:
        arrival: what came.

    Raises:
        NotFound: it is not here any more as it came.
        Refused: it is a bundle, and this version of the program does not take it.
        UnreadableFile: it is no text.
    """
    content = content_of(arrival.item.sha256)
    if arrival.item.kind is Kind.BUNDLE:
        return printable(read_month_bundle(content).form)
    return printable(decode(content))
