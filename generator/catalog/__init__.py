"""What the catalog of a database says: objects, what depends on what, who holds which lock.

Each question is a named query in a .sql file of this folder; this layer only reads.
"""
