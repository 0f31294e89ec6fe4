"""Counts, money and percent as people type and papers print them: Thai digits, separators, units, a dash for nothing."""

import re
from decimal import Decimal

from models.errors import InvalidValue
from models.messages import message
from models.thai import clean_line, to_arabic_digits

_COUNT = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,7})(?: ?(?:เรื่อง|ราย))?")
_MONEY = re.compile(
    r"(?:จำนวน ?|= ?)?-?(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,2}| ?\.-)?(?: ?บาท(?:ถ้วน)?)?"
)
_PERCENT = re.compile(r"-?\d{1,3}(?:\.\d{1,2})? ?%?")
_NOTHING = re.compile(r"[-–—](?: ?(?:เรื่อง|บาท|%))?")
TWO_PLACES = Decimal("0.01")


def _plain(text: str) -> str:
    text = to_arabic_digits(clean_line(text))
    return "" if _NOTHING.fullmatch(text) else text


def _decimal(text: str) -> Decimal:
    value = Decimal(re.sub(r"[^\d.\-]", "", text).rstrip("-.") or "0").quantize(TWO_PLACES)
    return abs(value) if value == 0 else value


def parse_count(text: str) -> int | None:
    """Read a number of complaints; empty or a dash is None.

    Raises:
        InvalidValue: it is no whole number from 0 to 9,999,999.
    """
    plain = _plain(text)
    if not plain:
        return None
    if not _COUNT.fullmatch(plain):
        raise InvalidValue(
            "count", message("“{text}” is not a whole number. Type digits only, such as 91.", text=plain)
        )
    return int(re.sub(r"\D", "", plain))


def parse_money(text: str) -> Decimal | None:
    """Read an amount of baht, exact, with two decimals; empty or a dash is None.

    Raises:
        InvalidValue: it is no amount, or has more than two decimals.
    """
    plain = _plain(text)
    if not plain:
        return None
    if not _MONEY.fullmatch(plain):
        raise InvalidValue(
            "money", message("“{text}” is not an amount in baht. Type it like 1,250 or 1250.50.", text=plain)
        )
    return _decimal(plain)


def parse_percent(text: str) -> Decimal | None:
    """Read a progress in percent, with two decimals; empty or a dash is None.

    Values below 0 or over 100 are read: a finding tells of them.

    Raises:
        InvalidValue: it is no percentage, or has more than two decimals.
    """
    plain = _plain(text)
    if not plain:
        return None
    if not _PERCENT.fullmatch(plain):
        raise InvalidValue(
            "percent", message("“{text}” is not a percentage. Type it like 40 or 40.50.", text=plain)
        )
    return _decimal(plain)


def format_money(amount: Decimal) -> str:
    """Write an amount as the form does: `1,250,000`, with satang only where there are some: `1,250.50`."""
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def format_percent(percent: Decimal) -> str:
    """Write a percentage as the form does: `10.00`."""
    return f"{percent:.2f}"
