from shared.audit.models.entry import Entry

__all__ = ["Entry"]
