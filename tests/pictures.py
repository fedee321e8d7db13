"""Pictures as people upload them."""

import io
import struct

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


def jpeg_with_broken_metadata() -> bytes:
    """A JPEG that stands on its side, and whose metadata has a text where the width belongs."""
    width, turn = (0x0100, 2, 2, b"8\0\0\0"), (0x0112, 3, 1, b"\0\x06\0\0")
    entries = b"".join(struct.pack(">HHI4s", *entry) for entry in (width, turn))
    metadata = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 2) + entries + bytes(4)
    kept = io.BytesIO()
    Image.new("RGB", (4, 4)).save(kept, "JPEG", exif=metadata)
    return kept.getvalue()
