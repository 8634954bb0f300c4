"""A tiny house on the test server, and test files that are written and run at once."""

from tests.rigs.testing_house import run_files, tiny_house, tiny_template

__all__ = ["run_files", "tiny_house", "tiny_template"]
