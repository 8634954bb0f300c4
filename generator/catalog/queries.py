"""Named queries: SQL is kept in .sql files, and Python refers to it by name.

A file holds one or more queries, each under a head of two comment lines:

    -- name: policies
    -- every policy of the database, with its conditions
    select ...
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import LiteralString

from generator.database import sql

_HEAD = re.compile(r"^-- name: (\w+)\n-- \S.*\n", re.MULTILINE)


@cache
def load_queries(path: Path) -> Mapping[str, LiteralString]:
    """The queries of one .sql file, by name. Raises ValueError when there are none or when two have the same
    name.
    """
    text = path.read_text(encoding="utf-8")
    heads = list(_HEAD.finditer(text))
    if not heads:
        raise ValueError(f"{path} holds no named query")
    queries: dict[str, LiteralString] = {}
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        if head[1] in queries:
            raise ValueError(f"{path} holds two queries named {head[1]}")
        queries[head[1]] = sql(text[head.end() : following.start() if following else None].strip())
    return MappingProxyType(queries)
