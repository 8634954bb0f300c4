"""A file's whole way in one awaited call: a ticket, Storage's signed upload, the record."""

import uuid
from decimal import Decimal
from uuid import UUID

import httpx
from storage3.exceptions import StorageApiError
from supabase import AsyncClient

from retromuscle.files import Progress, SentFile, Source, name_of, size_of, type_of
from retromuscle.generated.async_endpoints import AsyncEndpoints
from retromuscle.generated.codes import Language
from retromuscle.generated.models import Resolution, Rush, Upload, Video, VideoTypeCode
from retromuscle.refusal import not_stored, unanswered


class AsyncUploads(AsyncEndpoints):
    """The file of both is read in pieces; `progress` hears of each. Nothing is tried twice."""

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
    ) -> Video:
        """Sends a video and records it. Name and media type follow from the path when they are not given.

        Raises what prepare_video_upload and record_video_upload raise, and, where Storage does not take the
        file, ValidationFailed, NotSignedIn, Forbidden, NotFound, Conflict, PayloadTooLarge or Unavailable.
        """
        name = name_of(source, file_name)
        media = type_of(name, mime_type)
        ticket = await self.prepare_video_upload(
            video_type=video_type, file_name=name, file_size_bytes=size_of(source), mime_type=media
        )
        await self._store(ticket, source, media, progress)
        return await self.record_video_upload(
            path=ticket.path, duration_seconds=duration_seconds, resolution=resolution, replaces=replaces
        )

    async def upload_rush(
        self,
        source: Source,
        *,
        file_name: str | None = None,
        mime_type: str | None = None,
        progress: Progress | None = None,
    ) -> Rush:
        """Sends a rush and records it, as upload_video does with a video.

        Raises what prepare_rush_upload and record_rush_upload raise, and what Storage refuses, likewise.
        """
        name = name_of(source, file_name)
        media = type_of(name, mime_type)
        ticket = await self.prepare_rush_upload(
            file_name=name, file_size_bytes=size_of(source), mime_type=media
        )
        await self._store(ticket, source, media, progress)
        return await self.record_rush_upload(path=ticket.path)

    async def _store(self, ticket: Upload, source: Source, media: str, progress: Progress | None) -> None:
        request_id = str(uuid.uuid4())
        bucket = self.supabase.storage.from_(ticket.bucket)
        try:
            signed = await bucket.create_signed_upload_url(ticket.path)
            with SentFile(source, progress) as file:
                await bucket.upload_to_signed_url(ticket.path, signed["token"], file, {"content-type": media})
        except StorageApiError as error:
            raise not_stored(error, request_id, self.language) from error
        except httpx.RequestError as error:
            raise unanswered(error, request_id, self.language) from error
