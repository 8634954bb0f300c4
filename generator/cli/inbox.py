"""`retro inbox`: the mails that the local stack has stored instead of sending."""

from dataclasses import asdict
from typing import Annotated

import typer

from generator.cli import app
from generator.config import find_project
from generator.output import print_json, print_line
from generator.stack.gateway import read_inbox
from generator.stack.local import inbox_folder


@app.command()
def inbox(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """List the mails of the local stack, oldest first, with their codes and links."""
    mails = read_inbox(inbox_folder(find_project()))
    if as_json:
        print_json([asdict(mail) for mail in mails])
        return
    if not mails:
        print_line("No mail.")
    for mail in mails:
        print_line(f"{mail.sent_at}  {mail.to}  {mail.subject}")
        print_line(f"  code {mail.code}")
        if mail.link:
            print_line(f"  {mail.link}")
