"""Pictures that people upload: judged by their content, drawn anew, so that nothing else of the file is kept."""

import io
import struct

from PIL import Image, ImageOps, UnidentifiedImageError

from kernel.errors import FootholdError

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 25_000_000
# What Pillow raises for broken files; `struct.error` for metadata whose kind is not what its name says.
UNREADABLE = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    struct.error,
    Image.DecompressionBombError,
)


class PictureError(FootholdError):
    """The bytes are no picture that we take, or one that is too large to draw."""


def redrawn(content: bytes, *, longest_side: int) -> bytes:
    """A PNG of the picture, at most so large, upright, without metadata. Raises PictureError.

    SVG is not among the formats: it can hold scripts.
    """
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise PictureError("The picture has too many pixels.")
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except UNREADABLE as error:
        raise PictureError("This is no picture that can be read.") from error
    upright.thumbnail((longest_side, longest_side))
    clean = Image.new("RGBA", upright.size)
    clean.paste(upright)
    drawn = io.BytesIO()
    clean.save(drawn, "PNG", optimize=True)
    return drawn.getvalue()
