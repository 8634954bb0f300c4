"""`python -m generator.stack.gateway`, as `retro up` starts it."""

from generator.stack.gateway.server import serve
from generator.stack.gateway.settings import read_environment

serve(read_environment())
