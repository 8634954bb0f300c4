# Written by clients/python/synchronous.py from async_uploads.py: change that one, then run it again.
"""A file's whole way in one call: a ticket, Storage's signed upload, the record."""

import uuid
from decimal import Decimal
from pathlib import Path
from typing import Final
from uuid import UUID

import httpx
from storage3.exceptions import StorageApiError
from supabase import Client

from retromuscle.files import Progress, SentFile, Source, name_of, size_of, type_of
from retromuscle.generated.codes import Language
from retromuscle.generated.endpoints import Endpoints
from retromuscle.generated.models import Resolution, Rush, Upload, Video, VideoTypeCode
from retromuscle.refusal import not_stored, refused, unanswered
from retromuscle.resumable import PATIENCE, Resumable
from retromuscle.resuming import Begun, Place

_THERE: Final = "409"


class Uploads(Endpoints):
    """The file of both is read in pieces; `progress` hears of each. Nothing is tried twice, but pieces."""

    supabase: Client
    language: Language

    def upload_video(
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

        With `state`, the path of a file to be, the video goes in pieces, and how far it came is kept there:
        the same call again, after an interruption, goes on from there.

        Raises what prepare_video_upload and record_video_upload raise, and, where Storage does not take the
        file, ValidationFailed, NotSignedIn, Forbidden, NotFound, Conflict, PayloadTooLarge or Unavailable.
        """
        name, size = name_of(source, file_name), size_of(source)
        media = type_of(name, mime_type)
        begun = Begun(state, name, size, media)
        place = begun.place or _place(
            self.prepare_video_upload(
                video_type=video_type, file_name=name, file_size_bytes=size, mime_type=media
            )
        )
        self._store(place, source, media, progress, begun)
        video = self.record_video_upload(
            path=place.path, duration_seconds=duration_seconds, resolution=resolution, replaces=replaces
        )
        begun.forget()
        return video

    def upload_rush(
        self,
        source: Source,
        *,
        file_name: str | None = None,
        mime_type: str | None = None,
        progress: Progress | None = None,
        state: str | Path | None = None,
    ) -> Rush:
        """Sends a rush and records it, as upload_video does with a video.

        Raises what prepare_rush_upload and record_rush_upload raise, and what Storage refuses, likewise.
        """
        name, size = name_of(source, file_name), size_of(source)
        media = type_of(name, mime_type)
        begun = Begun(state, name, size, media)
        place = begun.place or _place(
            self.prepare_rush_upload(file_name=name, file_size_bytes=size, mime_type=media)
        )
        self._store(place, source, media, progress, begun)
        rush = self.record_rush_upload(path=place.path)
        begun.forget()
        return rush

    def _store(
        self, place: Place, source: Source, media: str, progress: Progress | None, begun: Begun
    ) -> None:
        request_id = str(uuid.uuid4())
        bucket = self.supabase.storage.from_(place.bucket)
        try:
            signed = bucket.create_signed_upload_url(place.path)
            if begun.is_kept:
                begun.keep(place, begun.location)
                with httpx.Client(timeout=PATIENCE) as line:
                    sending = Resumable(line, signed["signed_url"], signed["token"], begun)
                    sending.send(place, source, media, progress)
            else:
                with SentFile(source, progress) as file:
                    bucket.upload_to_signed_url(place.path, signed["token"], file, {"content-type": media})
        except StorageApiError as error:
            if begun.place is not None and str(error.status) == _THERE:
                return  # it was sent before, and its record was not answered
            begun.forget()
            raise not_stored(error, request_id, self.language) from error
        except httpx.HTTPStatusError as error:
            begun.forget()
            raise refused(None, error.response, request_id, self.language) from error
        except httpx.RequestError as error:
            raise unanswered(error, request_id, self.language) from error


def _place(ticket: Upload) -> Place:
    return Place(ticket.bucket, ticket.path)
