"""Reading a photo, only as large as it is needed, and within bounds: whoever took it is trusted as little as any file."""

from __future__ import annotations

import warnings
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from models.errors import TamruangError
from models.messages import Message, message

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/gif": "GIF"}
"""Media type to the only reader that such a file is given to."""
_MOST_PIXELS = 60_000_000
"""Of a JPEG, which is read as small as it is shown: five times what telephones take."""
_MOST_UNPACKED = 20_000_000
"""Of the other kinds, which are unpacked as a whole: some 300 MB of memory at worst."""
_EXIF, _TAKEN = 0x8769, 0x9003
"""Exif 2.32, 4.6.3 and 4.6.5: the part about the photo, and in it `DateTimeOriginal`."""


class PictureNotShown(TamruangError):
    """A photo can't be drawn; it is kept all the same."""

    title = message("The picture can't be shown")


class Picture(NamedTuple):
    """A photo, turned upright.

    Attributes:
        image: in red, green and blue, no larger than was asked for.
        width: pixels of the photo itself, upright.
        height: likewise.
        taken: when the camera's clock says that it was taken; None if it does not say.
    """

    image: Image
    width: int
    height: int
    taken: datetime | None


def can_show(media: str) -> bool:
    """Whether files of a type are photos that can be drawn.

    Args:
        media: its type, such as `image/jpeg`.
    """
    return media in _FORMATS


def read_picture(content: bytes, media: str, most: tuple[int, int]) -> Picture:
    """Read a photo.

    Args:
        content: of the file.
        media: its type, told by its content.
        most: pixels of the window, width and height; the picture fits into it and keeps its shape.

    Raises:
        PictureNotShown: it is no such photo, damaged, too large, or nothing here can read photos.
    """
    if media not in _FORMATS:
        raise PictureNotShown(_no_reader(media))
    try:
        from PIL import Image, ImageOps, UnidentifiedImageError
    except ImportError as error:
        raise PictureNotShown(
            message("This machine lacks Pillow, which reads photos. E saves a copy to look at elsewhere.")
        ) from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is odd in a file is nobody's business on the terminal
            with Image.open(BytesIO(content), formats=(_FORMATS[media],)) as photo:
                width, height = photo.size
                most_pixels = _MOST_PIXELS if media == "image/jpeg" else _MOST_UNPACKED
                if width * height > most_pixels:
                    raise PictureNotShown(
                        message(
                            "It has {width} × {height} pixels; up to {most} million are shown. E saves a copy.",
                            width=width,
                            height=height,
                            most=most_pixels // 1_000_000,
                        )
                    )
                taken = _taken(photo)
                photo.draft("RGB", (2 * max(most), 2 * max(most)))  # of a JPEG only so much is computed
                upright = ImageOps.exif_transpose(photo)
                turned = (upright.width > upright.height) != (photo.width > photo.height)
                image = _flat(upright)
    except PictureNotShown:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, MemoryError, EOFError) as error:
        raise PictureNotShown(message("The file is damaged: no picture can be read from it.")) from error
    except (
        Exception
    ) as error:  # a reader that stumbles over what somebody made: its kind is not known beforehand
        raise PictureNotShown(message("The file is damaged: no picture can be read from it.")) from error
    return Picture(fitted(image, most), *((height, width) if turned else (width, height)), taken)


def fitted(image: Image, most: tuple[int, int]) -> Image:
    """An image as large as fits into a window, in its own shape.

    Args:
        image: any.
        most: width and height in pixels.
    """
    from PIL import Image

    scale = min(most[0] / image.width, most[1] / image.height)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image if size == image.size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _no_reader(media: str) -> Message:
    if media == "image/heic":
        return message("HEIC photos of iPhones can't be shown here. E saves a copy to look at elsewhere.")
    if media == "application/pdf":
        return message("A PDF can't be shown here. E saves a copy to look at elsewhere.")
    return message("This is no photo.")


def _flat(photo: Image) -> Image:
    """Without transparency: what shines through is white, as on paper."""
    from PIL import Image

    if photo.mode in {"RGBA", "LA", "PA"} or "transparency" in photo.info:
        sheet = Image.new("RGBA", photo.size, "white")
        return Image.alpha_composite(sheet, photo.convert("RGBA")).convert("RGB")
    return photo.convert("RGB")


def _taken(photo: Image) -> datetime | None:
    with suppress(Exception):  # whatever an Exif block holds, the photo is shown
        text = str(photo.getexif().get_ifd(_EXIF).get(_TAKEN, ""))
        return datetime.strptime(text.strip("\0 "), "%Y:%m:%d %H:%M:%S")
    return None
