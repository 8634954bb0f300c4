"""The gateway of tests/gateway, for tests in a browser."""

from tests.gateway.conftest import gateway, house  # noqa: F401
