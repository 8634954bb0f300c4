"""An upload as a form, which is how the official clients send files: fields about the file, then the file."""

import base64
import binascii
from collections.abc import Iterator
from typing import Any

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.requests import Request

from gateway.front.bodies import parsed
from gateway.standin.storage.body import DEFAULT_TYPE, Received, receive_bytes
from gateway.standin.storage.refusals import bad_request
from gateway.standin.storage.stream import stream_of

FIELDS_BYTES = 65_536


async def receive_body(request: Request, received: Received) -> None:
    """Receives a whole body, form or plain bytes."""
    if described := request.headers.get("x-metadata"):
        received.user_metadata = _decoded_metadata(described)
    kind, options = parse_options_header(request.headers.get("content-type"))
    if kind != b"multipart/form-data":
        await receive_bytes(request, received)
        return
    form = _Form(options.get(b"boundary", b""), received)
    async for chunk in stream_of(request):
        await received.take(form.file_bytes(chunk))
    form.check_end()
    await received.finish()
    form.tell()


class _Form:
    """Reads the form piece by piece; only small fields are kept in memory."""

    def __init__(self, boundary: bytes, received: Received) -> None:
        if not boundary:
            raise bad_request("Missing boundary in multipart form")
        self._received = received
        self._headers: dict[bytes, bytes] = {}
        self._header = self._value = b""
        self._field: str | None = None
        self._fields: dict[str, bytes] = {}
        self._file_parts: list[bytes] = []
        self._has_file = self._has_ended = False
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._headers.clear,
                "on_header_field": self._on_header_field,
                "on_header_value": self._on_header_value,
                "on_header_end": self._on_header_end,
                "on_headers_finished": self._on_headers_finished,
                "on_part_data": self._on_part_data,
                "on_end": self._on_end,
            },
        )

    def file_bytes(self, chunk: bytes) -> Iterator[bytes]:
        """The bytes of the file in the next piece of the form."""
        try:
            self._parser.write(chunk)
        except FormParserError as error:
            raise bad_request("Invalid multipart form") from error
        yield from self._file_parts
        self._file_parts.clear()

    def check_end(self) -> None:
        if not self._has_ended or not self._has_file:
            raise bad_request("No content provided")

    def tell(self) -> None:
        """Notes what the fields say about the file."""
        if seconds := self._fields.get("cacheControl"):
            self._received.is_cached(f"max-age={seconds.decode('latin-1')}")
        if described := self._fields.get("metadata"):
            self._received.user_metadata = parsed_metadata(described)

    def _on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _on_header_end(self) -> None:
        self._headers[self._header.lower()] = self._value
        self._header = self._value = b""

    def _on_headers_finished(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition"))
        if b"filename" not in options:
            self._field = options.get(b"name", b"").decode("latin-1")
            self._fields[self._field] = b""
        elif self._has_file:
            raise bad_request("Only one file can be uploaded at once")
        else:
            self._field, self._has_file = None, True
            self._received.is_a(self._headers.get(b"content-type", DEFAULT_TYPE.encode()).decode("latin-1"))

    def _on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._field is None:
            self._file_parts.append(data[start:end])
            return
        self._fields[self._field] += data[start:end]
        if sum(map(len, self._fields.values())) > FIELDS_BYTES:
            raise bad_request("The fields of the form are too long")

    def _on_end(self) -> None:
        self._has_ended = True


def _decoded_metadata(encoded: str) -> dict[str, Any]:
    try:
        return parsed_metadata(base64.b64decode(encoded, validate=True))
    except binascii.Error as error:
        raise bad_request("Invalid metadata") from error


def parsed_metadata(text: bytes) -> dict[str, Any]:
    """The metadata that an app sends with its file: a JSON object. Refuses anything else."""
    try:
        value = parsed(text)
    except ValueError as error:
        raise bad_request("Invalid metadata") from error
    if not isinstance(value, dict):
        raise bad_request("Invalid metadata")
    return value
