"""`python -m bench`: measures how fast the house is, with any number of creators."""

import sys

from rich.markup import escape

from bench.command import app
from generator.errors import RetroError
from generator.output import notices

try:
    app()
except RetroError as error:
    notices.print(f"[red]error:[/] {escape(error.message)}")
    if error.remedy:
        notices.print(f"  {escape(error.remedy)}")
    sys.exit(error.exit_code)
