"""Generates files: from the contract policies, grants, the guard's rules and the access matrix in pgTAP; from
the contract and a database's catalog the clients and the reference.

render(project, contract)     every file that follows from the contract, by its path from the root; only reads
render_clients(contract, exposed)     every generated file of the TypeScript client, likewise
render_python(contract, exposed)      every generated file of the Python client, likewise
render_docs(contract, material)       every generated file of the reference, likewise
render_tests(contract, plan, connection)  every generated test of what the database refuses and shows
publish(contract, exposed, version)     the public surface as a release would write it down
step_since_release(project, published)     what changed in it since the last release
release(project, published)     the file that makes it the last release
compare(project, outputs, *owned)     what differs on disk, is missing, or should be there no longer
write(project, changes)       makes the disk equal
"""

from generator.codegen.database.outputs import render
from generator.codegen.disk import (
    CLIENT_FILES,
    DATABASE_FILES,
    DOC_FILES,
    PYTHON_FILES,
    TEST_FILES,
    Change,
    Owned,
    compare,
    diff,
    write,
)
from generator.codegen.docs.reference import Material, render_docs
from generator.codegen.pgtap.render import render_tests
from generator.codegen.python.client import render_python
from generator.codegen.surface.published import Published, publish
from generator.codegen.surface.releases import VersionStep, announced_version, release, step_since_release
from generator.codegen.typescript.client import render_clients

__all__ = [
    "CLIENT_FILES",
    "DATABASE_FILES",
    "DOC_FILES",
    "PYTHON_FILES",
    "TEST_FILES",
    "Change",
    "Material",
    "Owned",
    "Published",
    "VersionStep",
    "announced_version",
    "compare",
    "diff",
    "publish",
    "release",
    "render",
    "render_clients",
    "render_docs",
    "render_python",
    "render_tests",
    "step_since_release",
    "write",
]
