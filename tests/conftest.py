"""Fixtures and marks that several test files share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chat_server import ChatServer


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "embedded: runs the real embedded model; takes seconds and 2 GB of memory"
    )


@pytest.fixture
def chat_server() -> Iterator[ChatServer]:
    """A loopback server that speaks the OpenAI chat protocol; see `chat_server.py`."""
    with ChatServer() as server:
        yield server
