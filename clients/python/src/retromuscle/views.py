"""The rows of the read views, for `rows`."""

from retromuscle.generated.views import *  # noqa: F403  the names are generated
