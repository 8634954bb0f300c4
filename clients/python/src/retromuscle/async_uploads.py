"""A file's whole way in one awaited call: a ticket, Storage's signed upload, the record."""

import uuid
from decimal import Decimal
from pathlib import Path
from typing import Final
from uuid import UUID

import httpx
from postgrest import APIError
from pydantic import TypeAdapter, ValidationError
from storage3.exceptions import StorageApiError
from supabase import AsyncClient

from retromuscle import errors
from retromuscle.async_resumable import PATIENCE, AsyncResumable
from retromuscle.async_session import renew
from retromuscle.error import RetroError
from retromuscle.files import Progress, SentFile, Source, name_of, piece_of, samples_of, size_of, type_of
from retromuscle.generated.async_endpoints import AsyncEndpoints
from retromuscle.generated.codes import SENTENCES, Language
from retromuscle.generated.models import Resolution, Rush, Upload, Video, VideoTypeCode
from retromuscle.refusal import not_stored, refused, unanswered
from retromuscle.resuming import Begun, Place
from retromuscle.tickets import FileTicket

_ALIKE: Final = 10
_LOOK_SECONDS: Final = 60
_CONFLICT: Final = 409


class AsyncUploads(AsyncEndpoints):
    """Both uploads read the file in pieces and call `progress` for each. Only pieces are retried."""

    supabase: AsyncClient
    language: Language

    async def upload_video(
        self,
        source: Source,
        *,
        video_type: VideoTypeCode,
        duration_seconds: Decimal | int,
        resolution: Resolution,
        file_name: str | None = None,
        mime_type: str | None = None,
        replaces: UUID | str | None = None,
        progress: Progress | None = None,
        state: str | Path | None = None,
    ) -> Video:
        """Sends a video and records it. Name and media type follow from the path when they are not given.

        With `state`, a path for a small file, the video is sent in pieces and its progress is stored there:
        the same call after an interruption continues. A file that was sent before raises DuplicateFile before
        anything is sent.

        Raises what prepare_video_upload and record_video_upload raise. When Storage refuses the file, raises
        ValidationFailed, NotSignedIn, Forbidden, NotFound, Conflict, PayloadTooLarge or Unavailable.
        """
        name, size = name_of(source, file_name), size_of(source)
        media = type_of(name, mime_type)
        begun = Begun(state, name, size, media)
        place = begun.place or _place(
            await self.prepare_video_upload(
                video_type=video_type, file_name=name, file_size_bytes=size, mime_type=media
            )
        )
        if begun.place is None:
            await self._refuse_duplicate(place, source)
        await self._store(place, source, media, progress, begun)
        video = await self.record_video_upload(
            path=place.path, duration_seconds=duration_seconds, resolution=resolution, replaces=replaces
        )
        begun.forget()
        return video

    async def upload_rush(
        self,
        source: Source,
        *,
        file_name: str | None = None,
        mime_type: str | None = None,
        progress: Progress | None = None,
        state: str | Path | None = None,
    ) -> Rush:
        """Sends a rush and records it, in the same way as upload_video.

        Raises what prepare_rush_upload and record_rush_upload raise, and Storage's refusals.
        """
        name, size = name_of(source, file_name), size_of(source)
        media = type_of(name, mime_type)
        begun = Begun(state, name, size, media)
        place = begun.place or _place(
            await self.prepare_rush_upload(file_name=name, file_size_bytes=size, mime_type=media)
        )
        await self._store(place, source, media, progress, begun)
        rush = await self.record_rush_upload(path=place.path)
        begun.forget()
        return rush

    async def prepare_video(
        self, *, video_type: VideoTypeCode, file_name: str, file_size_bytes: int, mime_type: str
    ) -> FileTicket:
        """The first step of an upload that a server prepares and a page sends; the last one is
        record_video_upload with the ticket's path.

        Raises what prepare_video_upload raises, and Storage's refusals.
        """
        prepared = await self.prepare_video_upload(
            video_type=video_type, file_name=file_name, file_size_bytes=file_size_bytes, mime_type=mime_type
        )
        return await self._signed(_place(prepared))

    async def prepare_rush(self, *, file_name: str, file_size_bytes: int, mime_type: str) -> FileTicket:
        """The same for a rush, which record_rush_upload records."""
        prepared = await self.prepare_rush_upload(
            file_name=file_name, file_size_bytes=file_size_bytes, mime_type=mime_type
        )
        return await self._signed(_place(prepared))

    async def send_file(
        self,
        ticket: FileTicket,
        source: Source,
        *,
        mime_type: str | None = None,
        progress: Progress | None = None,
        state: str | Path | None = None,
    ) -> None:
        """Sends a file to its signed URL; needs no session. With `state` in pieces, as in upload_video.

        When Storage refuses, raises the same exceptions as upload_video.
        """
        media = type_of(ticket.path, mime_type)
        begun = Begun(state, ticket.path, size_of(source), media)
        await self._send(ticket, source, media, progress, begun)
        begun.forget()

    async def _store(
        self, place: Place, source: Source, media: str, progress: Progress | None, begun: Begun
    ) -> None:
        try:
            ticket = await self._signed(place)
        except errors.Conflict:
            if begun.place is not None:
                return  # it was sent before, but the answer to recording it was lost
            raise
        except RetroError as refusal:
            if refusal.status:
                begun.forget()
            raise
        await self._send(ticket, source, media, progress, begun)

    async def _signed(self, place: Place) -> FileTicket:
        request_id = str(uuid.uuid4())
        await renew(self.supabase, request_id, self.language)
        try:
            signed = await self.supabase.storage.from_(place.bucket).create_signed_upload_url(place.path)
        except StorageApiError as error:
            raise not_stored(error, request_id, self.language) from error
        except httpx.RequestError as error:
            raise unanswered(error, request_id, self.language) from error
        return FileTicket(place.bucket, place.path, signed["token"], signed["signed_url"])

    async def _send(
        self, ticket: FileTicket, source: Source, media: str, progress: Progress | None, begun: Begun
    ) -> None:
        request_id, place = str(uuid.uuid4()), Place(ticket.bucket, ticket.path)
        try:
            if begun.is_kept:
                begun.keep(place, begun.location)
                async with httpx.AsyncClient(timeout=PATIENCE) as line:
                    sending = AsyncResumable(line, ticket.url, ticket.token, begun)
                    await sending.send(place, source, media, progress)
            else:
                bucket = self.supabase.storage.from_(ticket.bucket)
                with SentFile(source, progress) as file:
                    await bucket.upload_to_signed_url(
                        ticket.path, ticket.token, file, {"content-type": media}
                    )
        except StorageApiError as error:
            begun.forget()
            raise not_stored(error, request_id, self.language) from error
        except httpx.HTTPStatusError as error:
            begun.forget()
            raise refused(None, error.response, request_id, self.language) from error
        except httpx.RequestError as error:
            raise unanswered(error, request_id, self.language) from error

    async def _refuse_duplicate(self, place: Place, source: Source) -> None:
        """Raises DuplicateFile, as record_video_upload would, when the creator has sent the file before: it
        is recognised by its size and by samples of its bytes. When that cannot be checked,
        record_video_upload decides.
        """
        owner, size = place.path.partition("/")[0], size_of(source)
        query = self.supabase.table("videos").select("id,bucket,path").eq("size_bytes", size)
        try:
            alike = await query.eq("creator_id", owner).order("created_at").limit(_ALIKE).execute()
            rows = TypeAdapter(list[dict[str, str]]).validate_python(alike.data)
            async with httpx.AsyncClient(timeout=PATIENCE) as line:
                for row in rows:
                    bucket = self.supabase.storage.from_(row["bucket"])
                    signed = await bucket.create_signed_url(row["path"], _LOOK_SECONDS)
                    url = signed["signedURL"]
                    if url and await _holds(line, url, source):
                        raise errors.DuplicateFile(
                            SENTENCES["DUPLICATE_FILE"][self.language],
                            _CONFLICT,
                            None,
                            str(uuid.uuid4()),
                            {"ids": [row["id"]]},
                        )
        except (APIError, StorageApiError, httpx.HTTPError, ValidationError):
            return


async def _holds(line: httpx.AsyncClient, url: str, source: Source) -> bool:
    """Whether the stored file has the same samples."""
    for start, length in samples_of(size_of(source)):
        answer = await line.get(url, headers={"range": f"bytes={start}-{start + length - 1}"})
        answer.raise_for_status()
        if answer.content != piece_of(source, start, length):
            return False
    return True


def _place(ticket: Upload) -> Place:
    return Place(ticket.bucket, ticket.path)
