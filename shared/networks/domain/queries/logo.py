from pathlib import Path

from django.conf import settings


def path_of_logo(schema: str, name: str) -> Path:
    """Where the picture of this name stands, below the network's folder of files."""
    return Path(settings.FILES) / schema / "brand" / Path(name).name
