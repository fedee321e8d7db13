"""What the commands refuse, in words for the person at the terminal."""

from kernel.errors import FootholdError


class EmbeddedError(FootholdError):
    """One clear sentence; the command prints it on stderr and ends with status 1."""


class AlreadyRunningError(EmbeddedError):
    """Another process looks after the same folder."""


class StopRequestedError(EmbeddedError):
    """Somebody pressed Ctrl-C, ended the process or closed its terminal."""
