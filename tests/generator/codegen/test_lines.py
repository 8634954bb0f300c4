"""Every key of a TOML file is found on its line."""

from generator.house.lines import key_lines, line_of


def test_headers_and_keys_have_lines() -> None:
    lines = key_lines('# head\n[a]\nx = 1\n\n[b.c]\n"y.z" = { q = 1 }\n')

    assert lines == {("a",): 2, ("a", "x"): 3, ("b", "c"): 5, ("b", "c", "y.z"): 6}


def test_dotted_keys_and_headers_with_comments_have_lines() -> None:
    lines = key_lines("[ a . 'b' ] # why\nc . d = 1\n")

    assert lines == {("a", "b"): 1, ("a", "b", "c", "d"): 2}


def test_a_table_made_of_dotted_keys_begins_at_the_first() -> None:
    lines = key_lines("[a]\nx = 1\nb.c = 1\nb.d = 2\n")

    assert line_of(lines, ("a", "b")) == 3


def test_arrays_of_tables_are_numbered() -> None:
    lines = key_lines("[[a.b]]\nx = 1\n[[a.b]]\nx = 2\n")

    assert lines == {("a", "b", 0): 1, ("a", "b", 0, "x"): 2, ("a", "b", 1): 3, ("a", "b", 1, "x"): 4}


def test_texts_and_lists_over_several_lines_hold_no_keys() -> None:
    lines = key_lines('x = """\ny = 1\n[z]\n"""\nlist = [\n  "a = 1",\n]\nw = 1\n')

    assert lines == {("x",): 1, ("list",): 5, ("w",): 8}


def test_a_key_without_a_line_gets_that_of_its_parent() -> None:
    lines = key_lines("\n[a]\nx = { y = { z = 1 } }\n")

    assert line_of(lines, ("a", "x", "y", "z")) == 3
    assert line_of(lines, ("a", "missing")) == 2
    assert line_of(lines, ("missing",)) == 1
