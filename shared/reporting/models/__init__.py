from shared.reporting.models.activity import Activity
from shared.reporting.models.summary import Summary

__all__ = ["Activity", "Summary"]
