"""Tests generated from a finished database: the row that each constraint refuses, the rows that each policy
allows, and the properties of each function and trigger. They record what was found, so that a later change
fails.
"""
