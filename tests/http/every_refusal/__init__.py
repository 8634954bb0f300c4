"""For every code of an endpoint, calls that get it: one file per subject."""
