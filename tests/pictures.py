"""Pictures as people upload them."""

import io

from PIL import Image

DESCRIPTION, TURNED = 0x010E, 0x0112


def picture(kind: str, size: tuple[int, int]) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", size, "teal").save(content, kind)
    return content.getvalue()


def jpeg_with_place(turn: int = 1) -> bytes:
    """40 by 20 pixels, with a text and a turn in its hidden data, as a phone writes them."""
    content, hidden = io.BytesIO(), Image.Exif()
    hidden[DESCRIPTION], hidden[TURNED] = "12 Carpati Street", turn
    Image.new("RGB", (40, 20), "teal").save(content, "JPEG", exif=hidden)
    return content.getvalue()
