from shared.reporting.models.summary import Summary

__all__ = ["Summary"]
