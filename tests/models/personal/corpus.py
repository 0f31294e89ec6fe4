"""Made-up sentences with their personal data marked, the same for the same seed; and as many without any, full of traps."""

import re
from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import NamedTuple

from models.demo.words import MARKS, MATTERS, ROADS
from models.personal import Found, Kind
from models.thai import to_thai_digits
from tests.models.personal import templates
from tests.models.personal.people import name

_GAP = re.compile(r"\{(\w+)\}")
_ZERO_WIDTH = "\u200b\u200c\ufeff\u2060"


class Sentence(NamedTuple):
    """A sentence, and where its personal data stands."""

    text: str
    spans: tuple[Found, ...]


def with_personal_data(seed: int = 2563, per_template: int = 24) -> Iterator[Sentence]:
    """Sentences of every template that has personal data, some with Thai digits, hard blanks or zero-width characters."""
    groups = (
        templates.PHONE,
        templates.IDENTITY,
        templates.EMAIL,
        templates.HOUSE,
        templates.NAME,
        templates.PLATE,
        templates.BANK,
        templates.LINE,
        templates.MIXED,
    )
    return _made(Random(seed), (template for group in groups for template in group), per_template)


def without_personal_data(seed: int = 2563, per_template: int = 18) -> Iterator[Sentence]:
    """Sentences with numbers, dates, amounts and words that only look like personal data."""
    return _made(Random(seed), templates.HARMLESS, per_template)


def _made(rng: Random, sentences: Iterable[str], per_template: int) -> Iterator[Sentence]:
    for template in sentences:
        for _ in range(per_template):
            yield _noisy(rng, _filled(rng, template))


def _filled(rng: Random, template: str) -> Sentence:
    text, spans = "", []
    for position, part in enumerate(_GAP.split(template)):
        if position % 2 == 0:
            text += part
            continue
        filling = _FILLINGS[part](rng)
        if part in _KINDS:
            spans.append(Found(_KINDS[part], len(text), len(text) + len(filling)))
        text += filling
    return Sentence(text, tuple(spans))


def _noisy(rng: Random, sentence: Sentence) -> Sentence:
    text, spans = sentence
    if rng.random() < 0.25 and not any(span.kind is Kind.EMAIL for span in spans):
        text = to_thai_digits(text)
    if rng.random() < 0.1:
        text = text.replace(" ", "\u00a0")
    if rng.random() < 0.08:
        for _ in range(3):
            at = rng.randrange(1, len(text))
            text = text[:at] + rng.choice(_ZERO_WIDTH) + text[at:]
            spans = tuple(Found(kind, a + (a >= at), b + (b > at)) for kind, a, b in spans)
    return Sentence(text, spans)


def _digits(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _shaped(rng: Random, digits: str, shapes: tuple[str, ...]) -> str:
    """Digits in one of some shapes, where `#` stands for one digit."""
    left = iter(digits)
    return "".join(next(left) if sign == "#" else sign for sign in rng.choice(shapes))


_MOBILE = (
    *(
        "##########",
        "###-###-####",
        "###-#######",
        "### ### ####",
        "### #######",
        "##-####-####",
        "## #### ####",
    ),
    *(
        "###.###.####",
        "(###) ###-####",
        "(###)###-####",
        "### - ### - ####",
        "###-### ####",
        "###–###–####",
        "## ## ## ## ##",
    ),
    *("#-####-#####", "### ## ## ###", "###-####-###", "# #### #####"),
)
_HOME = (
    "#########",
    "##-###-####",
    "##-#######",
    "## ### ####",
    "# #### ####",
    "#-####-####",
    "(##) ###-####",
    "## #######",
)
_OTHER_HOME = ("#########", "###-###-###", "###-######", "### ### ###", "# #### ####")
_ABROAD = (
    "+66#########",
    "+66 ## ### ####",
    "+66-##-###-####",
    "+66 (0)##-###-####",
    "66#########",
    "+66(0)#########",
    "0066#########",
)


def _phone(rng: Random) -> str:
    kind = rng.random()
    if kind < 0.62:
        return _shaped(rng, "0" + rng.choice("689") + _digits(rng, 8), _MOBILE)
    if kind < 0.78:
        return _shaped(rng, "02" + _digits(rng, 7), _HOME) + rng.choice(("", "", " ต่อ 12", "-8", " ต่อ 1545"))
    if kind < 0.86:
        return _shaped(rng, "0" + rng.choice("3457") + rng.choice("23456") + _digits(rng, 6), _OTHER_HOME)
    return _shaped(rng, rng.choice("689") + _digits(rng, 8), _ABROAD)


_IDENTITY = (
    *(
        "#############",
        "#-####-#####-##-#",
        "# #### ##### ## #",
        "#-####-#####-###",
        "#.####.#####.##.#",
        "#-############",
    ),
    *("# # # # # # # # # # # # #", "#–####–#####–##–#", "#-####-#####-# ##", "# - #### - ##### - ## - #"),
)


def _identity(rng: Random) -> str:
    digits = rng.choice("12345678") + _digits(rng, 11)
    check = (11 - sum(int(digit) * (13 - place) for place, digit in enumerate(digits)) % 11) % 10
    # One in five is mistyped: it is somebody's number all the same, or nearly.
    return _shaped(rng, digits + (str(check) if rng.random() < 0.8 else _digits(rng, 1)), _IDENTITY)


def _email(rng: Random) -> str:
    user = rng.choice(("somkid", "malee", "n.dok", "win", "phu_rong", "a.b-c", "user", "jit+mail"))
    host = rng.choice(
        ("example.com", "example.co.th", "mail.example.org", "post.example.go.th", "EXAMPLE.NET")
    )
    return user + rng.choice(("", "1", "2499", ".k")) + rng.choice(("@", "@", "@", "@", " @ ", "@ ")) + host


def _house(rng: Random) -> str:
    number = str(rng.randrange(1, 1900)) + "/" + str(rng.randrange(1, 400))
    return number + rng.choice(("", "", "", "", "", "-" + str(rng.randrange(2, 90)), "ก", " ข"))


def _day(rng: Random) -> str:
    day, month, year = rng.randrange(1, 29), rng.randrange(1, 13), rng.choice((2562, 2563, 2020, 63, 62))
    words = rng.choice(("ม.ค.", "ก.พ.", "มี.ค.", "มกราคม", "ธันวาคม"))
    return rng.choice(
        (
            f"{day}/{month}/{year}",
            f"{day:02}-{month:02}-{year}",
            f"{day} {words} {year}",
            f"{day}.{month}.{year}",
        )
    )


def _case(rng: Random) -> str:
    word = "".join(rng.choice("ABCDEFGHJKMNPQRSTVWXYZ23456789") for _ in range(6))
    return rng.choice(
        (
            f"2563-{word}",
            f"66-D{rng.randrange(1, 99)}",
            f"1555-{_digits(rng, 6)}",
            word,
            f"63/{_digits(rng, 5)}",
        )
    )


def _time(rng: Random) -> str:
    return f"{rng.randrange(24):02}{rng.choice('.:')}{rng.randrange(60):02}"


def _amount(rng: Random) -> str:
    baht = rng.choice((rng.randrange(100), rng.randrange(100_000), rng.randrange(10**10)))
    return rng.choice((f"{baht:,}", f"{baht:,}.00", str(baht % 10**7), f"{baht:,}.-"))


def _car(rng: Random) -> str:
    letters = rng.choice(("กข", "ฒพ", "ษว", "ฎร", "ญค"))
    before, between = rng.choice(("", "", *"123456789")), rng.choice((" ", "-", " "))
    return f"{before}{letters}{between}{rng.randrange(1, 10_000)}"


def _account(rng: Random) -> str:
    # With a nought at its head it might as well be a telephone's, and is masked as one.
    return _shaped(
        rng,
        rng.choice("123456789") + _digits(rng, 9),
        ("##########", "###-#-#####-#", "### # ##### #", "###-######-#"),
    )


def _user(rng: Random) -> str:
    return rng.choice(("", "@")) + rng.choice(("somkid", "malee_", "n.dok", "win-")) + _digits(rng, 2)


def _one_of(*choices: str) -> Callable[[Random], str]:
    return lambda rng: rng.choice(choices)


_KINDS = {
    "phone": Kind.PHONE,
    "identity": Kind.IDENTITY,
    "email": Kind.EMAIL,
    "house": Kind.HOUSE,
    "name": Kind.NAME,
    "car": Kind.PLATE,
    "account": Kind.BANK,
    "user": Kind.LINE,
}
_FILLINGS: dict[str, Callable[[Random], str]] = {
    "phone": _phone,
    "identity": _identity,
    "email": _email,
    "house": _house,
    "name": name,
    "car": _car,
    "account": _account,
    "user": _user,
    "matter": _one_of(*(subject for matter in MATTERS.values() for subject in matter.subjects)),
    "mark": _one_of(*MARKS),
    "road": lambda rng: rng.choice(("ถนน", "ถ.", "ถนน ")) + rng.choice(ROADS),
    "soi": lambda rng: rng.choice(
        ("ซอยสุขเกษม 12", "ซ.ประชาร่วม 4", "ซอย 44", "ซอยลาดตาล 8 แยก 2", "ตรอกดอกรัก", "ซอยอินทนิล")
    ),
    "day": _day,
    "time": _time,
    "case": _case,
    "amount": _amount,
    "percent": lambda rng: f"{rng.randrange(100)}.{_digits(rng, 2)}",
    "n": lambda rng: str(rng.randrange(1, 31)),
    "short": _one_of("1555", "191", "199", "1669", "1111", "1300", "1784", "1197"),
    "office": lambda rng: _digits(rng, 4),
    "project": lambda rng: rng.choice(
        (
            f"2563-{_digits(rng, 2)}-{_digits(rng, 7)}",
            f"5002-{_digits(rng, 4)}",
            _digits(rng, 11),
            f"P{_digits(rng, 8)}",
        )
    ),
    "asset": lambda rng: f"7{_digits(rng, 3)}-{_digits(rng, 3)}-{_digits(rng, 4)}/{rng.randrange(50, 64)}",
    "plate": lambda rng: _digits(rng, 4),
    "far": lambda rng: _digits(rng, 6),
    "company": lambda rng: "0" + _digits(rng, 12),
}
