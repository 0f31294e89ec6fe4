"""How the days of a file are read, in words: shown before anything is stored, for a wrong order of day and month looks right."""

from __future__ import annotations

from exports.language import translate
from models.imports.day_columns import Basis, DayReading, Unread
from models.imports.moments import Order
from models.messages import Message, message

_ORDERS = {
    Order.DAY_FIRST: message("day/month/year"),
    Order.MONTH_FIRST: message("month/day/year"),
    Order.MIXED: message("both orders: days that may be either are left out"),
}
_BASES = {
    Basis.OTHERS: message("as the other columns of the file show"),
    Basis.FUTURE: message("the other way some days would be in the future"),
    Basis.TOLD: message("as was chosen for the column"),
    Basis.CUSTOM: message("nothing in the file shows it, so the usual order is taken"),
}


def order_words(reading: DayReading) -> str:
    """How a column is read: `month/day/year (5/13/2023 → 13 May 2566)`."""
    return translate(_order(reading))


def day_words(reading: DayReading) -> str:
    """How a column is read, and why it is read like that."""
    if not reading.order or reading.basis not in _BASES:
        return order_words(reading)
    return translate(message("{words}; {why}", words=_order(reading), why=_BASES[reading.basis]))


def _order(reading: DayReading) -> Message:
    order = _ORDERS[reading.order] if reading.order else None
    example = (
        message("{text} → {day}", text=reading.example, day=reading.day)
        if reading.day
        else message("{text}", text=reading.example)
    )
    return message("{order} ({example})", order=order, example=example) if order else example


def unread_words(unread: Unread) -> Message:
    """That cells of one kind can't be read, told once."""
    if unread.rows == unread.filled:
        return message(
            "All {count} days of the column “{column}” are of a kind that can't be read, such as “{example}”.",
            count=unread.rows,
            column=unread.header,
            example=unread.example,
        )
    return message(
        "{count} of {filled} days of the column “{column}” are of a kind that can't be read, such as “{example}”.",
        count=unread.rows,
        filled=unread.filled,
        column=unread.header,
        example=unread.example,
    )
