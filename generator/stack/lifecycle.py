"""Starts, stops and deletes the local stack."""

import shutil
from pathlib import Path

from generator.config import Project
from generator.output import step
from generator.stack.accounts import server_folder
from generator.stack.background import start_together
from generator.stack.bootstrap import load_seeds, prepare_database
from generator.stack.choices import Wishes, choose_stack, refuse_other_options
from generator.stack.files import exclusive, read_json, write_json
from generator.stack.local import DATABASE, LocalStack, find_stack, inbox_folder, storage_folder
from generator.stack.state import load_state


def start_stack(project: Project, wishes: Wishes) -> bool:
    """Starts what does not run yet and brings the database to the state of the house.

    Returns False when everything was up already. Leftovers of killed processes are removed first. Demo seeds
    go into a new database only. A start that fails stops what it has started. Raises MissingPart,
    ContractError, MigrationRefused, and UsageError when it runs with other options.
    """
    server_folder(project)
    with exclusive(project.state / "lock"):
        known = find_stack(project)
        if known and known.server.is_running():
            refuse_other_options(known.state, wishes)
            if known.is_up():
                return False
        if known:
            known.stop_front()
        stack = choose_stack(project, known, wishes)
        try:
            _bring_up(project, stack, demo=wishes.demo)
        except BaseException:
            stack.stop()
            raise
    return True


def stop_stack(project: Project) -> bool:
    """Stops what runs. Returns whether anything ran."""
    if load_state(project) is None:
        return False
    with exclusive(project.state / "lock"):
        stack = find_stack(project)
        if stack is None or not stack.is_running():
            return False
        with step("Stopping the gateway, PostgREST and Postgres"):
            stack.stop()
    return True


def discard_database(project: Project) -> None:
    """Stops the stack and deletes its database, files and mails; ports and keys are kept."""
    stop_stack(project)
    state = load_state(project)
    if state:
        for folder in (state.folder, storage_folder(project), inbox_folder(project)):
            shutil.rmtree(folder, ignore_errors=True)


def _bring_up(project: Project, stack: LocalStack, *, demo: bool) -> None:
    # Imported here, so that only a start pays for it.
    from generator.house import load as load_contract  # noqa: PLC0415
    from generator.migrations import migrate  # noqa: PLC0415
    from generator.stack.demo import let_sign_in  # noqa: PLC0415

    with step("Starting Postgres"):
        stack.server.start()
    with step("Preparing the database"):
        prepare_database(
            stack.server,
            DATABASE,
            project,
            password=stack.keys.postgres_password,
            api_password=stack.keys.authenticator_password,
        )
    with step("Applying migrations, functions, views and policies"):
        migrate(stack.db_url, project)
    with step("Loading the demo"):
        _load_demo(project, stack, wanted=demo)
        let_sign_in(stack.superuser_db_url, load_contract(project), stack.keys)
    with step("Starting PostgREST and the gateway"):
        start_together(stack.postgrest, stack.gateway)


def _load_demo(project: Project, stack: LocalStack, *, wanted: bool) -> None:
    """Loads the demo seeds into a new database, and continues where an earlier attempt failed.

    The list of loaded seeds is stored beside the cluster, so that both are deleted together.
    """
    note = Path(stack.state.folder) / "demo.json"
    known = read_json(note)
    loaded = list(known.get("loaded", []))
    if known.get("complete"):
        return
    if wanted:
        seeds = project.db / "seeds" / "demo"
        for name in load_seeds(stack.db_url, seeds, loaded=frozenset(loaded)):
            loaded.append(name)
            write_json(note, {"complete": False, "loaded": loaded})
        from generator.stack.demo import store_demo_files  # noqa: PLC0415

        store_demo_files(stack.superuser_db_url, seeds, storage_folder(project))
    write_json(note, {"complete": True, "loaded": loaded})
