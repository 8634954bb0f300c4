"""What follows from the contract for Postgres: policies, grants, tables of the guard, access matrix."""
