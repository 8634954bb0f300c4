"""Measurements beyond single cases. Each module is one part of a run and returns rows of one kind."""
