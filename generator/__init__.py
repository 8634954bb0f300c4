"""The package behind the command `retro`: it generates, lints, migrates, tests and serves a backend that
lives in Postgres.

It reads `db/` and the database's catalog. It contains no word of what the backend is about.
"""

__version__ = "0.1.0"
