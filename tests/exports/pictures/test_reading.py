"""Photos are read upright, within bounds, and only as what they are."""

from datetime import datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from exports.pictures import reading
from exports.pictures.reading import PictureNotShown, read_picture

MEDIA = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}


def photo(kind: str, size: tuple[int, int] = (400, 300), **more: object) -> bytes:
    data = BytesIO()
    Image.new("RGB", size, "teal").save(data, kind, **more)  # type: ignore[arg-type]
    return data.getvalue()


@pytest.mark.parametrize("kind", MEDIA)
def test_each_kind_fits_into_the_window_in_its_shape(kind: str) -> None:
    picture = read_picture(photo(kind), MEDIA[kind], (60, 90))
    assert picture.image.size == (60, 45)
    assert (picture.width, picture.height) == (400, 300)


def test_a_photo_stands_upright_as_the_camera_was_held() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # Exif 2.32, 4.6.4, Orientation: the top of the scene is at the right
    picture = read_picture(photo("JPEG", exif=exif), "image/jpeg", (60, 60))
    assert (picture.width, picture.height) == (300, 400)
    assert picture.image.size == (45, 60)


def test_the_moment_is_that_of_the_camera_or_none() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2023:01:09 10:20:30"
    assert read_picture(photo("JPEG", exif=exif), "image/jpeg", (9, 9)).taken == datetime(
        2023, 1, 9, 10, 20, 30
    )
    assert read_picture(photo("JPEG"), "image/jpeg", (9, 9)).taken is None


def test_what_shines_through_is_white() -> None:
    data = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(data, "PNG")
    assert read_picture(data.getvalue(), "image/png", (8, 8)).image.getpixel((4, 4)) == (255, 255, 255)


def test_a_file_is_given_to_no_other_reader_than_that_of_its_kind() -> None:
    with pytest.raises(PictureNotShown):
        read_picture(photo("GIF"), "image/png", (9, 9))


@pytest.mark.parametrize(("kind", "bound"), [("JPEG", "_MOST_PIXELS"), ("PNG", "_MOST_UNPACKED")])
def test_more_pixels_than_any_photo_has_are_not_unpacked(
    monkeypatch: pytest.MonkeyPatch, kind: str, bound: str
) -> None:
    monkeypatch.setattr(reading, bound, 400 * 300 - 1)
    with pytest.raises(PictureNotShown, match="400"):
        read_picture(photo(kind), MEDIA[kind], (9, 9))


@given(st.data())
def test_damage_is_told_and_never_falls(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(MEDIA)))
    content = bytearray(photo(kind, (40, 30)))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    try:
        picture = read_picture(bytes(content[:cut]), MEDIA[kind], (20, 20))
    except PictureNotShown:
        return
    assert max(picture.image.size) == 20
