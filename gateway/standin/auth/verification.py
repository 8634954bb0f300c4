"""POST and GET /verify: a mailed code is typed in, or a mailed link is followed."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from gateway.front.errors import AuthRefusal
from gateway.standin.auth.caller import device
from gateway.standin.auth.flows import PREFIX, issue_code
from gateway.standin.auth.links import (
    CURRENT_ADDRESS,
    NEW_ADDRESS,
    VERIFIED,
    allowed_redirect,
    forget_links,
    hash_code,
    use_link,
)
from gateway.standin.auth.service import Auth, read_body, text
from gateway.standin.auth.sessions import begin_session
from gateway.standin.auth.users import (
    User,
    change_user,
    confirm_email,
    find_by_id,
    refuse_banned,
    set_email,
)
from gateway.standin.database import AsyncSession

BAD_LINK = AuthRefusal(403, "otp_expired", "Email link is invalid or has expired")
BAD_CODE = AuthRefusal(403, "otp_expired", "Token has expired or is invalid")
ONE_OF_TWO = "Confirmation link accepted. Please proceed to confirm link sent to the other email"


async def verify(auth: Auth, request: Request) -> Response:
    """A session for a code with its address, or for the hash of a link."""
    shown = _shown(await read_body(auth, request))
    async with auth.transaction() as connection:
        user = await _verified(auth, connection, shown)
        if user is None:
            return JSONResponse({"msg": ONE_OF_TWO, "code": "200"})
        return JSONResponse(await begin_session(auth, connection, user, "otp", **device(request)))


async def verify_link(auth: Auth, request: Request) -> Response:
    """Redirects to the site, with the session behind the #, or with a code for PKCE."""
    query = request.query_params
    target = allowed_redirect(auth.settings, query.get("redirect_to"))
    kind, token = text(dict(query), "type"), text(dict(query), "token")
    by_code = token.startswith(PREFIX)
    try:
        async with auth.transaction() as connection:
            user = await _verified(auth, connection, _Shown(kind, [token], BAD_LINK))
            if user is None:
                return _to(target, {"message": ONE_OF_TWO}, in_query=by_code)
            if by_code:
                return _to(target, {}, code=await issue_code(connection, user, kind))
            session = await begin_session(auth, connection, user, "otp", **device(request))
    except AuthRefusal as refusal:
        parameters = {
            "error": "access_denied",
            "error_code": refusal.code,
            "error_description": refusal.message,
        }
        return _to(target, parameters, in_query=by_code)
    return _to(
        target, {name: str(value) for name, value in session.items() if name != "user"} | {"type": kind}
    )


@dataclass(frozen=True)
class _Shown:
    """The proof that a caller sends: the hashes that would match it, and the error when none does."""

    kind: str
    hashes: list[str]
    refusal: AuthRefusal


def _shown(body: dict[str, object]) -> _Shown:
    kind, email, code = text(body, "type"), text(body, "email").lower(), text(body, "token")
    token_hash = text(body, "token_hash")
    if text(body, "phone"):
        raise BAD_CODE
    if token_hash and (email or code):
        raise AuthRefusal(400, "validation_failed", "Only the token_hash and type should be provided")
    if token_hash:
        return _Shown(kind, [token_hash], BAD_LINK)
    if not (email and code):
        raise AuthRefusal(
            400, "validation_failed", "Only an email address and token, or a token_hash, are verified"
        )
    hashed = hash_code(email, code)
    return _Shown(kind, [hashed, PREFIX + hashed], BAD_CODE)  # in a PKCE flow the code signs in, too


async def _verified(auth: Auth, connection: AsyncSession, shown: _Shown) -> User | None:
    """The user whom the proof identifies; None when a second proof must follow. Raises AuthRefusal."""
    if shown.kind not in VERIFIED:
        raise AuthRefusal(
            400, "validation_failed", f"Verify requires a verification type, not {shown.kind!r}"
        )
    used = await use_link(auth, connection, shown.kind, shown.hashes, shown.refusal)
    user = await find_by_id(connection, used["user_id"])
    if user is None:
        raise shown.refusal
    refuse_banned(user, status=403)
    match used["token_type"]:
        case "email_change_token_new" | "email_change_token_current":
            return await _change_address(auth, connection, user)
    await forget_links(connection, user["id"])
    return await confirm_email(connection, user)


async def _change_address(auth: Auth, connection: AsyncSession, user: User) -> User | None:
    """Makes the new address the user's: once both addresses have confirmed, where that is required."""
    both = auth.settings.secure_email_change and auth.settings.confirm_email
    if both and user["email"] and user["email_change_confirm_status"] == 0:
        await change_user(connection, user["id"], {"email_change_confirm_status": 1})
        return None
    await forget_links(connection, user["id"])
    settled = {NEW_ADDRESS: "", CURRENT_ADDRESS: "", "email_change_confirm_status": 0}
    await change_user(connection, user["id"], settled)
    return await set_email(connection, user, user["email_change"], verified=True)


def _to(
    target: str, parameters: dict[str, str], *, in_query: bool = False, code: str | None = None
) -> Response:
    """A redirect that carries values behind the #; in the query too, where a server must read them."""
    parts = urlsplit(target)
    query = [*parse_qsl(parts.query, keep_blank_values=True)]
    query += [("code", code)] if code else []
    query += parameters.items() if in_query else []
    fragment = urlencode(parameters) if parameters else parts.fragment
    return RedirectResponse(parts._replace(query=urlencode(query), fragment=fragment).geturl(), 303)
