"""The public surface: what the contract offers of the exposed schema, and what a release promises."""
