"""`python -m bench`: how fast the house is, at any number of creators."""

from bench.command import app

app()
