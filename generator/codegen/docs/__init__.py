"""The reference in docs/reference/."""
