"""What endpoints answer, and the values of enums with their names for people."""

from retromuscle.generated.models import *  # noqa: F403  the names are generated
