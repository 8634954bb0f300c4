"""A connection that cannot be opened is told in one sentence, without the password."""

import pytest

from generator.database import connect
from generator.errors import DatabaseUnreachable


def test_the_reason_is_what_happened_and_not_a_question() -> None:
    with pytest.raises(DatabaseUnreachable) as refused:
        connect("postgresql://nobody:secret@127.0.0.1:1/nowhere")
    message = refused.value.message
    assert message.startswith("cannot connect to postgresql://nobody@127.0.0.1:1/nowhere: ")
    assert "Connection refused" in message
    assert "?" not in message
    assert "secret" not in message
