from kernel.errors import FootholdError


class ArchiveError(FootholdError):
    """Work on an archive or a network that cannot be done now; the message says why and what to do."""
