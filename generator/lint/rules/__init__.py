"""Our own rules, on the parse trees of files and of function bodies, for hazards that sqlfluff and squawk do
not find.

Each rule is one thing with four faces under one name: a check, an explanation, SQL in which it finds
something and SQL in which it does not. `retro lint --list` recites the names, `--explain NAME` the rest.
"""

from generator.lint.rules import (
    bodies,
    dynamic,
    functions,
    house,
    joins,
    locks,
    nulls,
    plans,
    policies,
    queries,
    rights,
    scans,
    server,
    tables,
    types,
    values,
)
from generator.lint.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *queries.RULES,
    *joins.RULES,
    *nulls.RULES,
    *types.RULES,
    *values.RULES,
    *plans.RULES,
    *scans.RULES,
    *functions.RULES,
    *bodies.RULES,
    *dynamic.RULES,
    *policies.RULES,
    *rights.RULES,
    *locks.RULES,
    *tables.RULES,
    *server.RULES,
    *house.RULES,
)
BY_NAME = {rule.name: rule for rule in RULES}

__all__ = ["BY_NAME", "RULES", "Rule"]
