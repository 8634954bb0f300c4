"""The commands, in the order in which `retro --help` lists them. Importing a module registers its command."""

from generator.cli import (
    admin,  # noqa: F401
    doctor,  # noqa: F401
    down,  # noqa: F401
    gateway,  # noqa: F401
    generate,  # noqa: F401
    inbox,  # noqa: F401
    lint,  # noqa: F401
    logs,  # noqa: F401
    migrate,  # noqa: F401
    mutate,  # noqa: F401
    psql,  # noqa: F401
    reset,  # noqa: F401
    run_jobs,  # noqa: F401
    status,  # noqa: F401
    test,  # noqa: F401
    up,  # noqa: F401
)
