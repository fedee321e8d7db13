import io

import pytest
from PIL import Image

from kernel.pictures import MOST_PIXELS, PictureError, redrawn
from tests.pictures import jpeg_with_broken_metadata, jpeg_with_place, picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_picture_becomes_a_png(kind):
    drawn = opened(redrawn(picture(kind, (40, 20)), longest_side=100))
    assert (drawn.format, drawn.size) == ("PNG", (40, 20))


def test_large_picture_becomes_smaller():
    assert opened(redrawn(picture("PNG", (900, 300)), longest_side=300)).size == (300, 100)


def test_hidden_data_is_gone():
    content = jpeg_with_place()
    assert b"Carpati Street" in content
    drawn = redrawn(content, longest_side=100)
    assert b"Carpati" not in drawn
    assert dict(opened(drawn).getexif()) == {}


def test_turned_picture_stands_upright():
    assert opened(redrawn(jpeg_with_place(turn=6), longest_side=100)).size == (20, 40)


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", SVG, b"%PDF-1.7", b"GIF89a", picture("PNG", (9, 9))[:40], picture("GIF", (9, 9))],
)
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(PictureError):
        redrawn(content, longest_side=100)


def test_picture_with_broken_metadata_is_refused():
    with pytest.raises(PictureError):
        redrawn(jpeg_with_broken_metadata(), longest_side=100)


def test_picture_with_too_many_pixels_is_refused():
    side = int(MOST_PIXELS**0.5) + 1
    with pytest.raises(PictureError):
        redrawn(picture("PNG", (side, side)), longest_side=100)
