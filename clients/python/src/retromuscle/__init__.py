"""The typed client of the backend: endpoints as methods, results as models, refusals as exceptions.

    from retromuscle import create_retro
    from retromuscle.errors import VideoAlreadyReviewed

    with create_retro(url, anon_key, access_token=token) as retro:
        try:
            decided = retro.review_video(video_id=video_id, decision="rejected", reason=reason)
        except VideoAlreadyReviewed:
            ...

`create_async_retro` gives the same methods as coroutines.
"""

from retromuscle.async_client import AsyncRetro, create_async_retro, create_async_service_retro
from retromuscle.caller import Caller, caller_of
from retromuscle.client import Retro, create_retro, create_service_retro
from retromuscle.error import RetroError
from retromuscle.settings import MissingSetting
from retromuscle.tickets import FileTicket

__all__ = [
    "AsyncRetro",
    "Caller",
    "FileTicket",
    "MissingSetting",
    "Retro",
    "RetroError",
    "caller_of",
    "create_async_retro",
    "create_async_service_retro",
    "create_retro",
    "create_service_retro",
]
