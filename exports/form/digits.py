"""Which digits a paper is written with."""

from enum import StrEnum

from models.thai import to_thai_digits


class Digits(StrEnum):
    """Arabic (123) or Thai (๑๒๓) for counts, dates, money, percent and report numbers; never for free text and codes."""

    ARABIC = "arabic"
    THAI = "thai"

    def write(self, text: str) -> str:
        """Write a figure, made with Arabic digits, in these digits."""
        return to_thai_digits(text) if self is Digits.THAI else text
