"""A connection that cannot be opened is reported in one sentence, without the password."""

from urllib.parse import quote

import pytest

from generator.database import connect, without_password
from generator.errors import DatabaseUnreachable


def test_the_message_states_the_cause_and_asks_no_question() -> None:
    with pytest.raises(DatabaseUnreachable) as refused:
        connect("postgresql://nobody:secret@127.0.0.1:1/nowhere")
    message = refused.value.message
    assert message.startswith("cannot connect to postgresql://nobody@127.0.0.1:1/nowhere: ")
    assert "Connection refused" in message
    assert "?" not in message
    assert "secret" not in message


@pytest.mark.parametrize("odd", ["/", "#", "@", "%", "?", ":", "@[", "%zz", "/@:", "#?/"])
def test_no_part_of_a_password_is_printed(odd: str) -> None:
    url = f"postgresql://nobody:alpha{odd}omega@127.0.0.1:1/nowhere"
    with pytest.raises(DatabaseUnreachable) as refused:
        connect(url)
    printed = f"{refused.value.message} {refused.value.remedy} {without_password(url)}"
    assert "alpha" not in printed
    assert "omega" not in printed


@pytest.mark.parametrize("odd", ["/", "@", "%", "@["])
def test_a_password_that_breaks_its_url_must_be_encoded(odd: str) -> None:
    with pytest.raises(DatabaseUnreachable) as refused:
        connect(f"postgresql://nobody:alpha{odd}omega@127.0.0.1:1/nowhere")
    assert "percent-encode it" in (refused.value.remedy or "")
    with pytest.raises(
        DatabaseUnreachable, match=r"cannot connect to postgresql://nobody@127.0.0.1:1/nowhere"
    ):
        connect(f"postgresql://nobody:alpha{quote(odd, safe='')}omega@127.0.0.1:1/nowhere")
