"""Fixtures for the tests with two nodes; run them with scripts/with-postgres."""

import pytest

from nodes import two_nodes


@pytest.fixture(scope="module")
def nodes():
    """Both running, shared by the tests of a file."""
    with two_nodes() as both:
        both.one.start()
        both.two.start()
        yield both


@pytest.fixture
def own_nodes():
    """Both running; the test may stop, kill and freeze them."""
    with two_nodes() as both:
        both.one.start()
        both.two.start()
        yield both
