"""What the commands say. A closed terminal or pipe must never keep them from stopping their processes."""

import contextlib
import sys


def say(text: str) -> None:
    with contextlib.suppress(OSError):
        print(text, flush=True)


def note(text: str) -> None:
    """On stderr, so that it never mixes with the output of a command that is run."""
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr, flush=True)
