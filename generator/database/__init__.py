"""Connections, and the one way to run a SQL file."""

from generator.database.connections import Connection, complaint, connect, is_pooled, sql, without_password

__all__ = ["Connection", "complaint", "connect", "is_pooled", "sql", "without_password"]
