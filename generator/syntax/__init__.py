"""SQL and PL/pgSQL as trees, by PostgreSQL's own parser: where a statement stands and what it is made of."""
