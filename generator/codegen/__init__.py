"""What is generated: from the contract policies, grants, the guard's tables and the pgTAP access matrix; from
the contract and a database's catalog the clients and the reference.

render(project, contract)     every file that follows from the contract, by its path from the root; only reads
render_clients(contract, exposed)     every generated file of the clients, likewise
render_docs(contract, exposed)        every generated file of the reference, likewise
compare(project, outputs, *owned)     what differs on disk, is missing, or should be there no longer
write(project, changes)       makes the disk equal
"""

from generator.codegen.disk import (
    CLIENT_FILES,
    DATABASE_FILES,
    DOC_FILES,
    Change,
    Owned,
    compare,
    diff,
    write,
)
from generator.codegen.outputs import render
from generator.codegen.reference import render_docs
from generator.codegen.typescript import render_clients

__all__ = [
    "CLIENT_FILES",
    "DATABASE_FILES",
    "DOC_FILES",
    "Change",
    "Owned",
    "compare",
    "diff",
    "render",
    "render_clients",
    "render_docs",
    "write",
]
