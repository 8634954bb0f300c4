"""Example calls of every endpoint on the demo, with the answers of real PostgREST.

plan.py       the calls of db/examples.toml: caller, values, and time
recording.py  plays the calls on a demo database
records.py    the recorded answers, in docs/reference/examples.json
"""
