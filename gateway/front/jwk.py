"""JSON Web Keys (RFC 7517): a key pair as plain values."""

from typing import Any, Literal

JwtAlgorithm = Literal["ES256", "HS256"]
Jwk = dict[str, Any]


def public_key(signing_key: Jwk) -> Jwk:
    """The public half of the key pair, in the form in which Supabase Auth publishes it."""
    public = {name: value for name, value in signing_key.items() if name != "d"}
    return {**public, "use": "sig", "key_ops": ["verify"]}
