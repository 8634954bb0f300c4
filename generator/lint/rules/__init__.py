"""Our own rules, on the parse tree of files and of function bodies: what the linters of the field do not see.

Each rule is one thing with four faces under one name: a check, an explanation, SQL in which it finds
something and SQL in which it does not. `retro lint --list` recites the names, `--explain NAME` the rest.
"""

from generator.lint.rules import dynamic, functions, house, locks, plans, policies, queries, rights, types
from generator.lint.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *queries.RULES,
    *types.RULES,
    *plans.RULES,
    *functions.RULES,
    *dynamic.RULES,
    *policies.RULES,
    *rights.RULES,
    *locks.RULES,
    *house.RULES,
)
BY_NAME = {rule.name: rule for rule in RULES}

__all__ = ["BY_NAME", "RULES", "Rule"]
