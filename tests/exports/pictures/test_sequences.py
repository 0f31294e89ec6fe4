"""What is sent to terminals that draw pixels is what their manuals ask for."""

import base64
import re
from io import BytesIO

from PIL import Image

from exports.pictures.sequences import to_kitty, to_sixel


def stripes() -> Image.Image:
    drawn = Image.new("RGB", (10, 12), "red")
    drawn.paste("blue", (0, 6, 10, 12))
    return drawn


def read_sixel(text: str) -> list[list[int]]:
    """The pixels of a sequence, by the rules of the VT340."""
    body = text.removeprefix("\x1bP0;1;0q").removesuffix("\x1b\\")
    width, height = map(int, re.match(r'"1;1;(\d+);(\d+)', body).groups())  # type: ignore[union-attr]
    rows = [[-1] * width for _ in range(height)]
    x = top = colour = 0
    for part in re.finditer(r"#(\d+)(;[\d;]+)?|!(\d+)([?-~])|([?-~])|(\$)|(-)", body[body.index("#") :]):
        if part[1]:
            colour = int(part[1])
        elif part[6]:
            x = 0
        elif part[7]:
            x, top = 0, top + 6
        else:
            bits, end = ord(part[4] or part[5]) - 63, x + int(part[3] or 1)
            for place in range(6):
                if bits >> place & 1:
                    rows[top + place][x:end] = [colour] * (end - x)
            x = end
    return rows


def test_sixels_give_every_pixel_its_colour() -> None:
    text = to_sixel(stripes())
    rows = read_sixel(text)
    first, last = rows[0][0], rows[-1][0]
    assert first != last
    assert rows == [[first] * 10] * 6 + [[last] * 10] * 6
    assert f"#{first};2;100;0;0" in text
    assert f"#{last};2;0;0;100" in text


def test_a_part_of_six_rows_is_drawn_too() -> None:
    rows = read_sixel(to_sixel(stripes().crop((0, 0, 7, 8))))
    assert len(rows) == 8
    assert all(-1 not in row for row in rows)


def test_kitty_gets_a_png_in_pieces_that_it_takes() -> None:
    noise = Image.effect_noise((300, 200), 90)
    text = to_kitty(noise, 30, 10)
    pieces = re.findall("\x1b_G([^;]*);([^\x1b]*)\x1b\\\\", text)
    assert "".join(f"\x1b_G{keys};{data}\x1b\\" for keys, data in pieces) == text
    assert all(len(data) <= 4096 for _, data in pieces)
    assert [keys.endswith("m=1") for keys, _ in pieces] == [True] * (len(pieces) - 1) + [False]
    assert "c=30,r=10" in pieces[0][0]
    with Image.open(BytesIO(base64.b64decode("".join(data for _, data in pieces)))) as shown:
        assert shown.size == (300, 200)
