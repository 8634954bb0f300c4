"""`retro gateway`: cookie sessions in front of a hosted project."""

from pathlib import Path
from typing import Annotated

import typer

from generator.cli import app
from generator.config import find_project
from generator.errors import UsageError
from generator.house import load
from generator.output import print_json, print_line
from generator.stack.gateway import (
    LOCAL_HOSTS,
    SITE_URL,
    listening_on,
    require_gateway,
    serve_upstream,
    upstream_settings,
)
from generator.stack.local import console_folder
from generator.stack.ports import choose_port


@app.command()
def gateway(
    *,
    upstream: Annotated[str, typer.Option(help="URL of the project, like https://PROJECT.supabase.co.")],
    anon_key: Annotated[
        str,
        typer.Option(
            envvar="RETRO_ANON_KEY",
            show_default=False,
            help="The project's anon key. Safer in the environment: other users can see command lines.",
        ),
    ] = "",
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option(help="Port to listen on; default: a free one.", min=1, max=65_535)
    ] = None,
    site_url: Annotated[
        str | None,
        typer.Option(
            help="URL of the site whose pages may use the sessions; default: http://localhost:3000."
        ),
    ] = None,
    allow_origin: Annotated[
        list[str] | None, typer.Option(help="One more site whose pages may use the sessions; repeatable.")
    ] = None,
    trusted_proxy_hops: Annotated[
        int,
        typer.Option(
            help="How many proxies in front of the gateway append to x-forwarded-for.", min=0, max=10
        ),
    ] = 0,
    server_key: Annotated[
        str,
        typer.Option(
            envvar="RETRO_SERVER_KEY",
            show_default=False,
            help="Secret that lets a server name the caller for whom it asks; without it no server may.",
        ),
    ] = "",
    pages: Annotated[
        Path | None,
        typer.Option(help="Folder of pages to serve; default: the built console.", file_okay=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Run a gateway in front of a hosted project, until interrupted. It keeps browser sessions in cookies."""
    require_gateway()
    project = find_project()
    if site_url is None and host not in LOCAL_HOSTS:
        raise UsageError(
            f"a gateway on {host} needs the site whose pages may use it",
            remedy="name the site with --site-url",
        )
    settings = upstream_settings(
        load(project),
        upstream=upstream,
        anon_key=anon_key,
        host=host,
        port=choose_port(None, None, project) if port is None else port,
        site_url=site_url or SITE_URL,
        origins=allow_origin or [],
        trusted_proxy_hops=trusted_proxy_hops,
        server_key=server_key.strip(),
        pages=str(pages or console_folder(project)),
    )
    document = {
        "url": settings.url,
        "upstream": settings.upstream,
        "origins": sorted(settings.allowed_origins),
    }
    with listening_on(settings.host, settings.port) as listening:
        if as_json:
            print_json(document)
        else:
            print_line(f"The gateway answers at {settings.url}, in front of {settings.upstream}")
            print_line(f"Pages may use its sessions from {', '.join(sorted(settings.allowed_origins))}")
        serve_upstream(settings, listening)
