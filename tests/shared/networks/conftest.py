from tests.kernel.tenancy.conftest import celery_messages, steward_messages

__all__ = ["celery_messages", "steward_messages"]
