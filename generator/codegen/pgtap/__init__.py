"""Tests made from a finished database: what each constraint refuses, what each policy lets through, what each
function and trigger promises. They say what was found when they were written, so that a later change fails.
"""
