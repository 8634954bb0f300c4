"""Reads the command-line settings of a gateway in front of a hosted project."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from gateway.errors import SettingRefused
from gateway.front.origins import origin_of
from gateway.front.settings import FrontSettings


@dataclass(frozen=True, kw_only=True)
class UpstreamSettings(FrontSettings):
    """Settings of a gateway in front of a hosted project; `upstream` is the project's URL, without a path."""

    upstream: str


def project_url(text: str) -> str:
    """The project's URL, normalised. Raises SettingRefused for anything that is not one."""
    remedy = "write it like https://PROJECT.supabase.co"
    try:
        origin, parts = origin_of(text), urlsplit(text)
    except SettingRefused as error:
        raise SettingRefused("--upstream is not the URL of a project", remedy=remedy) from error
    if parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc:
        raise SettingRefused("--upstream holds more than the address of a project", remedy=remedy)
    return origin


def public_anon_key(key: str) -> str:
    """The anon key. Raises SettingRefused for a missing one, and for a secret key such as service_role."""
    key = key.strip()
    if not key:
        raise SettingRefused(
            "the anon key of the project is missing",
            remedy="set the environment variable RETRO_ANON_KEY; other users of the machine cannot read it",
        )
    if not key.isascii() or not key.isprintable() or " " in key or _is_secret(key):
        raise SettingRefused(
            "that is not the anon key of a project", remedy="give the anon key, or the publishable one"
        )
    return key


def _is_secret(key: str) -> bool:
    if key.startswith("sb_secret_"):
        return True
    import jwt  # noqa: PLC0415  a tenth of a second that most commands need not spend

    try:
        claims = jwt.decode(key, options={"verify_signature": False})
    except jwt.InvalidTokenError:
        return False
    return claims.get("role") == "service_role"
