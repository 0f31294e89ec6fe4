"""A form that comes as a saved mail: its texts, with soft line breaks and the blanks of format=flowed taken out."""

from __future__ import annotations

from exports.form.decode import MAX_BYTES
from models.papers.canonical import readings
from models.papers.extract import is_mail, sources


def texts_of_mail(data: bytes) -> list[str]:
    """The texts of a mail, its own first, then those of the files attached to it; none if it is no mail or too large."""
    if len(data) > MAX_BYTES or not is_mail(data):
        return []
    return [
        "\n".join(next(readings(source.text, flowed=True, delsp=source.delsp)))
        if source.flowed
        else source.text
        for source in sources(data)
    ]
