"""What the contract generates for Postgres: policies, grants, the guard's tables, the access matrix."""
