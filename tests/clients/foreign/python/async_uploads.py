"""This house takes no files."""

from oddities.generated.async_endpoints import AsyncEndpoints
from oddities.generated.codes import Language
from supabase import AsyncClient


class AsyncUploads(AsyncEndpoints):
    supabase: AsyncClient
    language: Language
