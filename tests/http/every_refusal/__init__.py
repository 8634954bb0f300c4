"""For every code in an endpoint's list, calls that are refused by it: one file per subject."""
