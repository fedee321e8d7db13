import pytest

from tests.kernel.tenancy.conftest import celery_messages, steward_messages

__all__ = ["celery_messages", "steward_messages"]


@pytest.fixture
def officer_of_committed(committed):
    from shared.accounts.models import User

    return User.objects.get(email="officer@example.org")
