"""What holds for every test."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    """Every test begins in Vietnamese: requests of the test before may have left another language active."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
