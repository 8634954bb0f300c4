"""Reading logs while they are written."""

from pathlib import Path

from generator.stack.logs import follow, last_lines


def test_the_last_lines_of_a_log_are_read(tmp_path: Path) -> None:
    log = tmp_path / "a.log"
    log.write_text("one\ntwo\nthree\n")
    assert last_lines(log, 2) == ["two", "three"]


def test_a_log_that_is_not_there_has_no_lines(tmp_path: Path) -> None:
    assert last_lines(tmp_path / "none.log") == []


def test_following_shows_new_lines_only(tmp_path: Path) -> None:
    log = tmp_path / "a.log"
    log.write_text("before\n")
    written = iter(["first\n", "sec", "ond\nlast\n"])

    def ended() -> bool:
        text = next(written, None)
        if text is not None:
            with log.open("a") as file:
                file.write(text)
        return text is None

    assert list(follow({"a": log}, until=ended)) == [("a", "first"), ("a", "second"), ("a", "last")]
