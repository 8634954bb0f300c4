"""What is generated from the contract: policies, grants, the guard's tables and the pgTAP access matrix.

render(project, contract)     every generated file as text, by its path from the root; only reads
compare(project, outputs)     what differs on disk, is missing, or is generated and should no longer exist
write(project, changes)       makes the disk equal
"""

from generator.codegen.disk import Change, compare, diff, write
from generator.codegen.outputs import render

__all__ = ["Change", "compare", "diff", "render", "write"]
