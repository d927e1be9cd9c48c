"""What all tests share: one coder, loaded once."""

import pytest

from casus.coder import Coder, load


@pytest.fixture(scope="session")
def coder() -> Coder:
    return load()
