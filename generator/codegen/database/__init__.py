"""What the contract generates for Postgres: policies, grants, the guard's rules, the access matrix."""
