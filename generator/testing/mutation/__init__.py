"""Mutation testing of a database: each weakened copy of a policy, grant, constraint, trigger or function must
fail a test.

`edits` changes one statement; `functions` and `objects` make the mutants, from what `facts` reads in the
catalog; `schedule` orders the tests, `judging` runs them, `marks` reads the excused mutants, `results` stores
the verdicts, `report` prints them.
"""
