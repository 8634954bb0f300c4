"""Which ports a checkout gets."""

import socket
from pathlib import Path

import pytest

from generator.config import Project
from generator.errors import MissingPart
from generator.stack.ports import candidate_ports, choose_port

HERE = Project(Path("/checkouts/here"))
THERE = Project(Path("/checkouts/there"))


def occupied() -> socket.socket:
    server = socket.create_server(("127.0.0.1", 0))
    server.listen()
    return server


def test_the_port_of_the_last_run_is_used_again() -> None:
    first = choose_port(None, None, HERE)
    other = choose_port(None, None, THERE)
    assert choose_port(None, other, HERE) == other != first


def test_a_port_that_is_in_use_now_is_replaced() -> None:
    with occupied() as server:
        taken = server.getsockname()[1]
        assert choose_port(None, taken, HERE) != taken


def test_a_requested_port_that_is_in_use_is_refused() -> None:
    with occupied() as server, pytest.raises(MissingPart, match="is taken"):
        choose_port(server.getsockname()[1], None, HERE)


def test_two_parts_of_one_stack_never_get_the_same_port() -> None:
    first = choose_port(None, None, HERE)
    assert choose_port(None, first, HERE, taken={first}) != first


def test_each_checkout_tries_every_port_in_an_order_of_its_own() -> None:
    here, there = list(candidate_ports(HERE)), list(candidate_ports(THERE))
    assert sorted(here) == sorted(there) == list(range(20_000, 32_000))
    assert here[0] != there[0]
