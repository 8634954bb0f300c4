"""This house takes no files."""

from oddities.generated.codes import Language
from oddities.generated.endpoints import Endpoints
from supabase import Client


class Uploads(Endpoints):
    supabase: Client
    language: Language
