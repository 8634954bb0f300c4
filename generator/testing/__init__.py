"""The pgTAP runner: every test file in its own clone of one template database, all of them in parallel."""
