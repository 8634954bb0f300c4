"""SQL and PL/pgSQL as syntax trees, from PostgreSQL's own parser."""
