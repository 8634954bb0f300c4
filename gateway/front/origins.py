"""Which pages may act in the name of whoever is signed in: those of the site and of listed origins."""

from urllib.parse import urlsplit

from gateway.errors import SettingRefused

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
_DEFAULT_PORTS = {"http": 80, "https": 443}


def origin_of(url: str) -> str:
    """The origin of a page as browsers write it in requests. Raises SettingRefused for no page's URL."""
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
    """The URLs by which a gateway that listens on this machine alone is reached; none for any other."""
    return (
        tuple(f"http://{name}:{port}" for name in ("127.0.0.1", "localhost")) if host in LOCAL_HOSTS else ()
    )


def is_plain_local(url: str) -> bool:
    """Whether the URL is of this machine and http: only there do browsers keep cookies without https."""
    parts = urlsplit(url)
    return parts.scheme == "http" and parts.hostname in LOCAL_HOSTS
