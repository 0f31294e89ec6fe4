"""Numbers of bank accounts, and the names by which people are found on LINE."""

from __future__ import annotations

from collections.abc import Iterator

from models.personal.late_patterns import late_pattern

_BETWEEN = "(?: {0,2}[-.])? {0,2}"
_BANK = (
    r"ธนาคาร|บัญชี|บช\.|พร้อมเพย์|กสิกร|ไทยพาณิชย์|กรุงไทย|กรุงศรี|ทหารไทย|ออมสิน|ธ\. ?ก\. ?ส|ธกส|ธ\. ?[ก-ฮ]|ธอส|ยูโอบี|เกียรตินาคิน"
    r"|(?<![A-Za-z])(?i:scb|kbank|k-bank|ktb|bbl|bay|ttb|tmb|gsb|baac|uob|promptpay|bank|account|a/c"
    r"|acc)(?![A-Za-z])|โอน(?:เงิน)?(?:เข้า|มา|ไป)"
)
_ACCOUNT = late_pattern(
    rf"(?:{_BANK})[^0-9\n]{{0,40}}(?P<number>[0-9](?:{_BETWEEN}[0-9]){{8,14}})(?![0-9,])(?!\.[0-9])"
)
# The first digit stands first: that is quick to look for.
_IN_GROUPS = late_pattern(
    r"[0-9](?<![0-9][0-9])(?<![0-9][-/.][0-9])[0-9]{2} ?[- ] ?[0-9] ?[- ] ?[0-9]{5} ?[- ] ?[0-9](?![0-9])(?![-/.][0-9])"
)
_MAY_TELL = late_pattern(
    "[A-Za-z]|ธ(?=นาค|[.กอ])|บ(?=ัญ|ช\\.)|พ(?=ร้อมเ)|ก(?=สิก|รุง)|ไ(?=ทยพ)|ท(?=หารไ)|อ(?=อมส)|ย(?=ูโอ)|เ(?=กียร)|โ(?=อน)"
)
"""Matches a part of each word before an account."""


def bank_accounts(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers of bank accounts stand in a folded text."""
    if _MAY_TELL.search(text):
        for match in _ACCOUNT.finditer(text):
            yield match.span("number")
    for match in _IN_GROUPS.finditer(text):
        yield match.span()


_OFFICIAL = r"(?i:@?(?:traffy|bma|1555|bangkok|mea|mwa|pea|pwa|tot|line)[A-Za-z0-9._-]{0,40}(?![A-Za-z0-9@]))"
_NO_NAME = (
    r"(?i:man|group|official|oa|notify|chat|add|id|ids|app|application|today|pay|tv|open|openchat|bot|call"
    r"|video|pic|clip|album|voom|and|or|is|at|on|of|for|no|num|number"
    r"|com|http|https|www|in|to|from|me|my|us|the|with|via|by|lin|line|messenger|facebook|fb|traffy|gps|cctv"
    r"|pdf|jpg|pm|ok|mis|bts|mrt)(?![A-Za-z0-9._@-])"
)
_WORD = r"(?:(?<![A-Za-z])(?i:line)(?![A-Za-z])|ไลน์|ไลน(?![ก-๎])|ไล์)"
_ID = r"(?:ไอดี|ไอ ?ดี|(?<![A-Za-z])(?i:id)(?![A-Za-z])|ยูเซอร์)"
_GAP = r"[ :=.\-–>]{0,4}"
_HANDLE = rf"(?!{_OFFICIAL})(?!{_NO_NAME})@?[A-Za-z0-9][A-Za-z0-9._-]{{2,39}}(?![A-Za-z0-9._-]*@[A-Za-z])"
_SPACED = r"(?:แอด|add|เพิ่มเพื่อน|คือ|ชื่อ|ของ(?:ผม|ดิฉัน|ฉัน|เรา|หนู)|ส่วนตัว|ผม|ดิฉัน|ผู้ร้อง|ติดต่อ|ทาง|มาที่|มาที|ที่|ได้ที่|กลับ)"
_LINE = late_pattern(
    rf"(?:{_WORD}{_GAP}{_ID}|{_ID}{_GAP}{_WORD})(?:{_GAP}{_SPACED}){{0,2}}{_GAP}(?P<told>{_HANDLE})"
    rf"|ไล(?:น์|น(?![ก-๎])|์)(?:{_GAP}{_SPACED}){{0,3}}{_GAP}(?P<thai>{_HANDLE})"
    rf"|{_WORD}(?:{_GAP}{_SPACED}){{0,2}} ?(?:[:=] ?(?P<colon>{_HANDLE})|(?P<at>(?=@){_HANDLE})"
    rf"|(?P<bare>(?=[A-Za-z0-9._-]{{0,38}}[0-9._][A-Za-z0-9._-]{{0,38}})(?=[A-Za-z0-9._-]{{0,38}}[A-Za-z]){_HANDLE}))"
)
LINE_IN_THAI = late_pattern("ไล(?:น|์)")
LINE = late_pattern(r"ไล(?:น|์)|[Ll][Ii][Nn][Ee]")
"""Matches a part of each."""


def line_names(text: str) -> Iterator[tuple[int, int]]:
    """Where names of LINE stand in a folded text; those of authorities are nobody's."""
    if LINE.search(text):
        for match in _LINE.finditer(text):
            yield match.span(match.lastgroup or 0)
