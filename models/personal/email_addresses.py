"""E-mail addresses, also spelled out (somchai แอท gmail ดอท com), and without the end that a person forgot."""

from __future__ import annotations

from collections.abc import Iterator

from models.personal.late_patterns import late_pattern

# Each quantity is bounded, and no two parts can read the same letters: a hostile text must not take hours.
_DOT_WORD = r"(?: {0,2}[\[({<]? {0,2}(?:ดอท|ดอต|ด็อท|ด๊อท|จุด|(?i:dot)) {0,2}[\])}>]? {0,2}| {0,2}[\[({] ?\. ?[\])}] {0,2})"
_UNDERSCORE = r" {0,2}(?:ขีดล่าง|อันเดอร์สกอร์|อันเดอสกอ|(?i:underscore)) {0,2}"
_LOCAL = (
    rf"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}}(?:(?:{_DOT_WORD}"
    rf"|{_UNDERSCORE})[A-Za-z0-9._%+-]{{1,40}}){{0,2}}"
)
_HOST = r"[A-Za-z0-9][A-Za-z0-9-]{0,62}"
_THAI_HOST = r"จีเมล์?|ฮอทเมล์?|ฮอตเมล์?|ยาฮู|เอาท์ลุค|ไอคลาวด์"
_DOT = rf"(?: {{0,2}}[.,] {{0,2}}|{_DOT_WORD})"
_LAST = r"(?:[A-Za-z]{2,24}(?![A-Za-z0-9])|คอม(?:มิ?วนิตี้)?(?![ก-๎])|คอม|ทีเอช|เน็ต|โออาร์จี)"
_PART = r"(?:[A-Za-z0-9-]{1,62}|โก|ซีโอ|เอซี)"
_PLAIN_END = r"(?:\.[A-Za-z0-9-]{1,62}){0,5}\.[A-Za-z]{2,24}"
_ODD_END = rf"(?:{_DOT}{_PART}){{0,3}}{_DOT}{_LAST}"
_AT_SIGN = r" {0,2}[\[({<]? ?@{1,3} ?[\])}>]? {0,2}"
_AT_WORD = (
    r"(?: {0,2}[\[({<] ?(?:(?i:at)|แอท|แอด|แอ็ท|แอ็ด|แอ๊ด|แอ๊ท|เอท|เอ็ท) ?[\])}>] {0,2}| {0,2}(?:แอท|แอด|แอ็ท|แอ็ด|แอ๊ด"
    r"|แอ๊ท|แอ้ด|เอท|เอ็ท) {0,2}|[ _-]{1,2}(?i:at)[ _-]{1,2})"
)
_HOUSES = r"(?i:gmail|hotmail|yahoo|outlook|icloud|live|msn|ymail|protonmail)"
_ADDRESS = late_pattern(
    f"{_LOCAL}(?: ?@ ?[A-Za-z][A-Za-z0-9-]{{0,62}}{_PLAIN_END}"
    f"|{_AT_SIGN}{_HOST}{_ODD_END}|{_AT_SIGN}(?:{_THAI_HOST})(?:{_ODD_END})?|{_AT_SIGN}{_HOUSES}(?![A-Za-z0-9])"
    f"|{_AT_WORD}(?:{_HOST}|{_THAI_HOST}){_ODD_END}|{_AT_WORD}(?:{_HOUSES}|{_THAI_HOST})(?![A-Za-z0-9])"
    "|@[A-Za-z][A-Za-z0-9-]{0,62})"
)
# A sign for “at” was left out.
_NO_AT = late_pattern(
    rf"(?:อี-?เมล์?"
    rf"|(?i:e-?mail))[ :]{{0,3}}(?P<address>[A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}} {{0,2}}{_HOUSES}{_DOT}(?i:com|co"
    rf"|net)(?![A-Za-z]))"
)
ADDRESS = late_pattern(r"@|[Aa][Tt]|แอ|เเอ|เอ็?ท|เมล|[Mm]ail")
"""Matches a part of each."""


def email_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where e-mail addresses stand in a folded text."""
    if ADDRESS.search(text):
        for match in _ADDRESS.finditer(text):
            yield match.span()
        for match in _NO_AT.finditer(text):
            yield match.span("address")
