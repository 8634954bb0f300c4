"""`python -m gateway.standin`, as `retro up` starts it."""

from gateway.standin.server import serve
from gateway.standin.settings import read_environment

serve(read_environment())
