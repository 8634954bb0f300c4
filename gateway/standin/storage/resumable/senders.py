"""Who sends a resumable upload: a caller with a token, or the holder of a signed upload URL."""

from dataclasses import dataclass

from starlette.requests import Request

from gateway.front.tokens import Claims
from gateway.standin.settings import GatewaySettings
from gateway.standin.storage.caller import caller_of, owner_of
from gateway.standin.storage.rows import Way
from gateway.standin.storage.signing import UploadTicket, read_upload_token
from gateway.standin.storage.uploads import way_asked


@dataclass(frozen=True)
class Sender:
    """`id` is the same in all requests of one sender. Without `claims`, the signed URL is the permission."""

    id: str
    owner: str | None
    way: Way
    claims: Claims | None = None
    ticket: UploadTicket | None = None

    def check_name(self, bucket: str, name: str) -> None:
        """Refuses a name for which the signed URL was not made."""
        if self.ticket:
            self.ticket.check_name(bucket, name)


def caller(request: Request, settings: GatewaySettings) -> Sender:
    """The account that the request's token names."""
    claims = caller_of(request, settings)
    owner = owner_of(claims)
    return Sender(f"{claims['role']} {owner}", owner, way_asked(request), claims=claims)


def holder(request: Request, settings: GatewaySettings) -> Sender:
    """The holder of the signed upload URL whose token is in the header x-signature."""
    ticket = read_upload_token(request.headers.get("x-signature", ""), settings.jwt_secret)
    way: Way = "upsert" if ticket.upsert else "insert"
    return Sender(f"{ticket.bucket}/{ticket.name} {ticket.owner}", ticket.owner, way, ticket=ticket)
