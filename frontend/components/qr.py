"""QR codes as one SVG path, which needs no style of its own."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.main import QRCode


def qr_code(text: str, label: str) -> SafeString:
    """The code of `text`; `label` says to a reader who does not see it what it is."""
    code: QRCode = QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    dots = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark
    )
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}" shape-rendering="crispEdges">'
        '<path d="{}"/></svg>',
        label,
        len(rows),
        len(rows),
        dots,
    )
