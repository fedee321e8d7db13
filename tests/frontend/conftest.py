from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def kit_addresses(settings) -> None:
    settings.ROOT_URLCONF = "tests.frontend.drawing"
