from tests.kernel.tenancy.conftest import celery_messages

__all__ = ["celery_messages"]
