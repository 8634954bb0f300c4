"""Mutation testing of a database: each weakened copy of a policy, grant, constraint, trigger or function must
fail a test.

`edits` change one statement; `functions` and `objects` say what can be weakened, `facts` asks the catalog for
it; `schedule` orders the tests, `judging` plays them, `marks` excuse, `results` remember, `report` tells.
"""
