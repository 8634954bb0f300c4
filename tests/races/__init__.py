"""Concurrent calls: a few rounds each, and RETRO_RACE_ROUNDS of them before a release."""
