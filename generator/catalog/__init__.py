"""What a database's catalog says: objects, their dependencies, and which session holds which lock.

Each question is a named query in a .sql file of this folder. This layer only reads.
"""
