"""`python -m gateway.standin`, as `retro up` starts it."""

from gateway.front.settings import read_environment
from gateway.standin.server import serve

serve(read_environment())
