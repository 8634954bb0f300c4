"""Which pages may use the session of a signed-in user: those of the site and of listed origins."""

from urllib.parse import urlsplit

from gateway.errors import SettingRefused

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
_DEFAULT_PORTS = {"http": 80, "https": 443}


def origin_of(url: str) -> str:
    """The origin of a page, as browsers send it. Raises SettingRefused when the text is not the URL of a
    page.
    """
    try:
        parts = urlsplit(url)
        host, port, usual = parts.hostname, parts.port, _DEFAULT_PORTS[parts.scheme]
    except (ValueError, KeyError):
        host = None
    if not host:
        raise SettingRefused(
            f"{url} is not the URL of a site", remedy="write it like https://www.example.com"
        )
    name = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{name}" + ("" if port in {None, usual} else f":{port}")


def own_urls(host: str, port: int) -> tuple[str, ...]:
    """The gateway's own URLs when it listens on this machine alone; empty otherwise."""
    return (
        tuple(f"http://{name}:{port}" for name in ("127.0.0.1", "localhost")) if host in LOCAL_HOSTS else ()
    )


def is_plain_local(url: str) -> bool:
    """Whether the URL is plain http on this machine, the only place where browsers keep such cookies without
    https.
    """
    parts = urlsplit(url)
    return parts.scheme == "http" and parts.hostname in LOCAL_HOSTS
