"""Example calls of every endpoint on the demo, with the answers of real PostgREST.

plan.py       what db/examples.toml says: who calls, with which values, at which instant
recording.py  plays the calls on a demo of their own
records.py    what was answered, as it is kept in docs/reference/examples.json
"""
