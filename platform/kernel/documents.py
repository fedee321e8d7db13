"""PDF files from templates in `settings.DOCUMENTS`. A template holds no words: all of them come as data."""

import json
from typing import Any

import typst
from django.conf import settings


def compile_document(name: str, content: dict[str, Any]) -> bytes:
    """The PDF of `<name>.typ`; `content` must be JSON. Fonts are those that typst brings along, embedded as used."""
    return typst.compile(
        settings.DOCUMENTS / f"{name}.typ",
        root=settings.DOCUMENTS,
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        format="pdf",
    )
