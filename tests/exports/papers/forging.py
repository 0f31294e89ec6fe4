"""How papers are forged: a figure changed in any of the ways that they travel, the true one put beside a forged one, a page that hides it."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from models.papers.canonical import canonical
from models.papers.code import codes_in, make_code
from models.papers.last_line import last_line
from tests.exports.papers.travels import LETTER, SUFFIXES, TYPES, Text, file_ways, mail, multipart, part, ways

_FIGURE = re.compile(r"[0-9๐-๙]")
_ALIKE = {
    "a": "а",
    "e": "е",
    "o": "о",
    "0": "๐",
    "1": "๑",
    "2": "๒",
    "5": "๕",
    "-": "–",
    "(": "（",
    " ": "\u2003",
    "A": "А",
}


def _lines(text: str) -> list[str]:
    return text.split("\n")


def a_figure(text: str, chance: Random) -> str:
    """Another figure somewhere."""
    place = chance.choice([each.start() for each in _FIGURE.finditer(text)])
    other = chance.choice([figure for figure in "0123456789" if figure != text[place]])
    return text[:place] + other + text[place + 1 :]


def a_letter(text: str, chance: Random) -> str:
    """Another letter, or one more, or one less."""
    place = chance.choice([each.start() for each in re.finditer(r"\S", text)])
    letter = chance.choice("กขคงัิ่้์ำาะabcXYZ\u200b\u202e\u00ad")
    return text[:place] + chance.choice((letter, "", letter + text[place])) + text[place + 1 :]


def an_alike(text: str, chance: Random) -> str:
    """A letter that looks the same."""
    places = [place for place, letter in enumerate(text) if letter in _ALIKE and letter != " "]
    if not places:
        return a_letter(text, chance)
    place = chance.choice(places)
    return text[:place] + _ALIKE[text[place]] + text[place + 1 :]


def a_line_less(text: str, chance: Random) -> str:
    """A line is gone."""
    lines = _lines(text)
    del lines[chance.choice([place for place, line in enumerate(lines) if line.strip()])]
    return "\n".join(lines)


def a_line_more(text: str, chance: Random) -> str:
    """A line is put in."""
    lines = _lines(text)
    lines.insert(chance.randrange(1, max(2, len(lines) - 3)), "เรื่องที่ยุติแล้วเพิ่มอีก 12 เรื่อง")
    return "\n".join(lines)


def two_lines(text: str, chance: Random) -> str:
    """Two lines are exchanged."""
    lines = _lines(text)
    filled = [place for place, line in enumerate(lines) if line.strip()]
    one, two = sorted(chance.sample(filled, 2))
    lines[one], lines[two] = lines[two], lines[one]
    return "\n".join(lines)


def most_lines(text: str, chance: Random) -> str:
    """Every figure of the paper is another, and most of its lines with them; the last line stays."""
    at = text.rfind("พิมพ์จากระบบ")
    return (
        re.sub(_FIGURE, lambda found: str((int(found[0]) + 3) % 10), text[:at]).replace("า", "ๅ") + text[at:]
    )


def the_print(text: str, chance: Random) -> str:
    """Another print."""
    return re.sub(r"(ฉบับพิมพ์ที่) [0-9]+", r"\1 7", text)


CHANGES: tuple[Callable[[str, Random], str], ...] = (
    a_figure,
    a_figure,
    a_letter,
    an_alike,
    a_line_less,
    a_line_more,
    two_lines,
    most_lines,
    the_print,
)


def changed(of: Text, chance: Random) -> tuple[str, str]:
    """A text that reads otherwise, and how it was changed."""
    while True:
        change = chance.choice(CHANGES)
        text = change(of.text, chance)
        if of.kind == "html":
            start, end = of.text.index("<main>"), of.text.rindex("</p>\n</main>")
            text = of.text[:start] + change(of.text[start:end], chance) + of.text[end:]
        if canonical(text) != canonical(of.text):
            return text, change.__name__.replace("_", " ")


def in_one_of_the_ways(of: Text, chance: Random) -> tuple[str, bytes]:
    """A changed text, in a way that papers travel."""
    while True:
        text, how = changed(of, chance)
        name, way = chance.choice(sorted(ways(of, chance).items()))
        # In Windows-874 a sign for another may be no difference.
        if "874" not in name or _seen(way(text)) != _seen(way(of.text)):
            return f"{how}; {name.split(',')[0]}", way(text)


def _seen(data: bytes) -> str:
    return re.sub(r"[^\w\u0e00-\u0e7f]+", "", canonical(data.decode("cp874")))


def beside_the_true_one(of: Text, chance: Random) -> tuple[str, bytes]:
    """A forged body, and the true paper attached."""
    text, how = changed(of, chance)
    forged, true = part(text, TYPES[of.kind]), part(of.text, TYPES[of.kind], name=f"paper{SUFFIXES[of.kind]}")
    if chance.random() < 0.3:
        return f"{how}; alternative", mail(multipart(true, forged, kind="alternative"))
    return f"{how}; beside the true one", mail(multipart(*chance.choice(((forged, true), (true, forged)))))


def within_one_text(of: Text, chance: Random) -> tuple[str, bytes]:
    """A forged paper above or below the true one, in one text."""
    text, how = changed(of, chance)
    gap = "\n" * chance.choice((1, 2, 200))
    both = text + gap + of.text if chance.random() < 0.5 else of.text + gap + text
    data = mail(part(both)) if chance.random() < 0.5 else both.encode()
    return f"{how}; with the true one in a text", data


_BEFORE_A_PAGE = (
    "<script>document.querySelector('main').textContent='ปลอม'</script>\n",
    "<div style='position:fixed;inset:0;background:#fff'>ยอดที่ถูกต้อง 99 เรื่อง</div>\n",
    "<style>main{display:none}</style>\n",
    "<!-- x -->\n<style>td{color:#fff}</style>\n\n",
    "ยอดที่ถูกต้อง 99 เรื่อง<plaintext hidden>\n",
    "<base href='http://x.example'>\n",
    "\ufeff\n<iframe srcdoc='ปลอม'></iframe>\n",
)


def around_a_page(of: Text, chance: Random) -> tuple[str, bytes]:
    """Something before, in or behind a page that changes all it shows."""
    block = chance.choice(_BEFORE_A_PAGE)
    place = chance.choice(
        (0, of.text.index("<style>"), of.text.index("<main>"), of.text.index("</main>"), len(of.text))
    )
    text = of.text[:place] + block + of.text[place:]
    data = text.encode()
    if chance.random() < 0.4:
        data = mail(multipart(part(LETTER), part(text, "text/html", name="paper.html")))
    return "around a page", data


def within_a_page(of: Text, chance: Random) -> tuple[str, bytes]:
    """A text as something that a page does not show."""
    opened, closed = chance.choice(
        (
            ("<!--", "-->"),
            ("<pre hidden>", "</pre>"),
            ("<script type=x>", "</script>"),
            ("<textarea hidden>", "</textarea>"),
        )
    )
    page = f"<html><body><h1>ยอดที่ถูกต้อง 99 เรื่อง</h1>\n{opened}\n\n{of.text}\n{closed}\n</body></html>\n"
    if chance.random() < 0.5:
        return "hidden in a page", page.encode()
    return "hidden in a page", mail(part(page, "text/html"))


def another_code(of: Text, chance: Random) -> tuple[str, bytes]:
    """A paper that was never printed, with a code that is sound."""
    code = codes_in(of.text)[0]
    invented = make_code("x", str(chance.random()), 0)
    text = of.text.replace(code, invented)
    if chance.random() < 0.5:
        text = a_figure(text, chance)
    data = text.encode()
    if chance.random() < 0.5:
        data = mail(multipart(part(text), part(of.text, name="paper.txt")))
    return "another code", data


def in_another_charset(of: Text, chance: Random) -> tuple[str, bytes]:
    """What other programs read in another way than this one."""
    charset = chance.choice(("utf-7", "iso-8859-1", "utf-16-be", "x-unknown", "cp037"))
    return "another charset", mail(
        part(of.text.encode(), f"{TYPES[of.kind]}", charset="utf-8").replace(
            b"charset=utf-8", f"charset={charset}".encode()
        )
    )


def outside_the_parts(of: Text, chance: Random) -> tuple[str, bytes]:
    """A forged paper before the first part or behind the last."""
    text, how = changed(of, chance)
    true, forged = part(of.text, name="paper.txt"), text.encode().replace(b"\n", b"\r\n") + b"\r\n"
    before = chance.random() < 0.5
    return f"{how}; outside the parts", mail(
        multipart(true, before=forged if before else b"", behind=b"" if before else forged)
    )


def heads_twice(of: Text, chance: Random) -> tuple[str, bytes]:
    """A part whose heads say two things."""
    text, _ = changed(of, chance)
    forged = part(text, heads="Content-Type: text/html\r\nContent-Transfer-Encoding: 7bit\r\n")
    return "heads twice", mail(multipart(forged, part(of.text, name="paper.txt")))


def under_a_letter(of: Text, chance: Random) -> tuple[str, bytes]:
    """A letter with other figures that names the code, and the true paper attached."""
    code = codes_in(of.text)[0]
    hidden = chance.choice(
        (code, code.replace("-", "‑"), code.lower(), code[:3] + "\u200b" + code[3:], f"{code[:7]} {code[8:]}")
    )
    letter = f"ยอดตามเอกสารรหัส {hidden} คือ ค้าง 99 เรื่อง\n"
    if chance.random() < 0.3:
        letter += f"{last_line(code, 1)}\n"
    return "a letter with figures", mail(
        multipart(part(letter), part(of.text, TYPES[of.kind], name=f"paper{SUFFIXES[of.kind]}"))
    )


def acting_around(of: Text, chance: Random) -> tuple[str, bytes]:
    """Signs before a text that a terminal obeys."""
    before = chance.choice(("\x1b[8m", "\x1b[2Jยอด 99\x1b[8m", "\u202eยอด 99", "\x9b8m"))
    return "acting signs", f"{before}\n\n{of.text}".encode()


FORGERIES: dict[str, tuple[Callable[[Text, Random], tuple[str, bytes]], tuple[str, ...]]] = {
    "in one of the ways": (in_one_of_the_ways, ("text", "mail", "markdown", "html")),
    "beside the true one": (beside_the_true_one, ("text", "mail", "markdown", "html")),
    "within one text": (within_one_text, ("text", "mail", "markdown")),
    "around a page": (around_a_page, ("html",)),
    "within a page": (within_a_page, ("text", "mail", "markdown")),
    "another code": (another_code, ("text", "mail")),
    "in another charset": (in_another_charset, ("text", "markdown")),
    "outside the parts": (outside_the_parts, ("text", "mail")),
    "heads twice": (heads_twice, ("text", "mail")),
    "under a letter": (under_a_letter, ("text", "mail", "markdown", "html")),
    "acting around": (acting_around, ("text", "mail")),
}
"""What is done, and to texts of which formats. The first is done as often as all others together."""

__all__ = ["FORGERIES", "changed", "file_ways"]
