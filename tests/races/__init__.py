"""What happens at the same instant: a few rounds each, RETRO_RACE_ROUNDS of them before a release."""
