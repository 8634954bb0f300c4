"""Changes by hand that open a right are named with their file or statement, and undone."""

import json
from dataclasses import dataclass

import pytest

from generator.database import connect, sql
from tests.rigs.operating import Retro

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Change:
    """The statement that is run by hand, what `doctor` and `status` say about it, and what undoes it.

    `up`: applying the files again undoes it. Objects that the files never had stay until --prune.
    """

    by_hand: str
    said: str
    restored_by: str
    up: bool = True

    def of(self, said: str, remedy: str) -> bool:
        return self.said in said and self.restored_by in remedy


OPEN_FUNCTION = "create function public.everything() returns setof app.creators language sql security definer"
CHANGES = {
    "a policy for everybody": Change(
        "create policy everybody on app.creators for select to anon using (true)",
        "drop policy everybody on app.creators",
        "drop policy everybody on app.creators",
    ),
    "a policy that was opened": Change(
        "alter policy select_own_or_admin on app.payout_profiles using (true)",
        "policy select_own_or_admin on app.payout_profiles",
        "create policy select_own_or_admin on app.payout_profiles",
    ),
    "row security switched off": Change(
        "alter table app.payouts disable row level security",
        "table app.payouts",
        "alter table app.payouts enable row level security",
    ),
    "a right to write": Change(
        "grant update on app.videos to authenticated",
        "table app.videos",
        "revoke update on table app.videos from authenticated",
    ),
    "a right on the machinery": Change(
        "grant execute on function private.grant_admin(text) to authenticated",
        "function private.grant_admin(pg_catalog.text)",
        "revoke execute on function private.grant_admin(pg_catalog.text) from authenticated",
    ),
    "a definer at the door": Change(
        f"{OPEN_FUNCTION} as 'select * from app.creators'",
        "function public.everything() is not of the repository",
        "drop function public.everything()",
        up=False,
    ),
    "an endpoint that became a definer": Change(
        "alter function public.todo() security definer",
        "function public.todo()",
        "create or replace function public.todo()",
    ),
    "an open table": Change(
        "create table public.copied as select * from app.payout_profiles",
        "table public.copied is not of the repository",
        "drop table public.copied",
        up=False,
    ),
    "a view that passes policies": Change(
        "alter view public.payouts set (security_invoker = false)",
        "view public.payouts",
        "alter view public.payouts set (security_invoker",
    ),
    "a guard that lets everybody in": Change(
        "create or replace function private.is_admin() returns boolean language sql return true",
        "function private.is_admin()",
        "create or replace function private.is_admin()",
    ),
    "a trigger switched off": Change(
        "alter table app.video_reviews disable trigger t90_frozen",
        "trigger t90_frozen on app.video_reviews",
        "enable always trigger t90_frozen",
    ),
    "a policy on the files": Change(
        "create policy everybody on storage.objects for select to anon using (true)",
        "policy everybody on storage.objects is not of the repository",
        "drop policy everybody on storage.objects",
        up=False,
    ),
    "a public bucket": Change(
        "update storage.buckets set public = true, file_size_limit = null where id = 'videos'",
        "bucket videos",
        "insert into storage.buckets",
    ),
    "another public bucket": Change(
        "insert into storage.buckets (id, name, public) values ('open', 'open', true)",
        "bucket open is not of the repository",
        "update storage.buckets set public = false where id = 'open'",
        up=False,
    ),
}


def test_every_change_by_hand_is_named_and_undone(
    retro: Retro, database_url: str, subtests: pytest.Subtests
) -> None:
    run(database_url, *(change.by_hand for change in CHANGES.values()))

    findings_now, drift = findings(retro, database_url), status(retro, database_url)

    for name, change in CHANGES.items():
        with subtests.test(name):
            assert any(change.of(each["said"], each["remedy"]) for each in findings_now), findings_now
            assert any(change.of(each["what"], each["restore"]) for each in drift), drift

    assert retro("migrate", "up", "--database-url", database_url)[::2] == (0, "")
    left = status(retro, database_url)
    assert len(left) == sum(not change.up for change in CHANGES.values())
    for name, change in CHANGES.items():
        with subtests.test(f"{name}, after `up`"):
            assert any(change.of(each["what"], each["restore"]) for each in left) is not change.up, left

    by_hand, pruned = left[:-1], left[-1:]
    run(database_url, *(each["restore"] for each in by_hand))
    assert status(retro, database_url) == pruned
    _, _, complaint = retro("migrate", "up", "--prune", "--database-url", database_url)
    assert complaint == ""
    assert (findings(retro, database_url), status(retro, database_url)) == ([], [])


def findings(retro: Retro, url: str) -> list[dict[str, str]]:
    report = json.loads(retro("doctor", "--database-url", url, "--json")[1])
    return [finding for finding in report["database"] if not finding["ok"]]


def status(retro: Retro, url: str) -> list[dict[str, str]]:
    out = retro("migrate", "status", "--database-url", url, "--json")[1]
    drift: list[dict[str, str]] = json.loads(out)["drift"]
    return drift


def run(url: str, *statements: str) -> None:
    with connect(url) as connection:
        for statement in statements:
            connection.execute(sql(statement))
