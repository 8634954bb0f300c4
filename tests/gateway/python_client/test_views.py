""".from_(): every view, for right and wrong actors; filters, order, ranges, counts and embedding."""

from collections.abc import Callable
from typing import Any

import pytest
from postgrest.exceptions import APIError

from tests.gateway import surface
from tests.gateway.python_client.clients import Clients

pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("clients", ["async"], indirect=True)]


async def refusal(query: Any) -> str | None:
    """The code with which a query is refused; None when it is answered."""
    try:
        await query.execute()
    except APIError as error:
        return error.code
    return None


async def test_every_view_for_every_caller(clients: Clients, subtests: pytest.Subtests) -> None:
    admin, emma, visitor = [await clients.of(caller) for caller in ("admin", "emma", "visitor")]
    for view in surface.views(clients.gateway):
        with subtests.test(view["name"]):
            every = await admin.from_(view["name"]).select("*", count="exact").execute()
            assert every.count == len(every.data)
            own = (await emma.from_(view["name"]).select("*").execute()).data
            known = [row[view["column"]] for row in every.data]
            assert all(row[view["column"]] in known for row in own)
            closed = await refusal(visitor.from_(view["name"]).select("*"))
            assert closed == (None if view["open"] else "42501")


async def test_no_view_is_written(clients: Clients, subtests: pytest.Subtests) -> None:
    for view in surface.views(clients.gateway):
        name, row = view["name"], {view["column"]: None}
        for caller in ("visitor", "emma", "admin", "service"):
            client = await clients.of(caller)
            with subtests.test(f"{name} by {caller}"):
                assert await refusal(client.from_(name).insert(row)) == "42501"
                update = client.from_(name).update(row).not_.is_(view["column"], "null")
                assert await refusal(update) == "42501"
                assert await refusal(client.from_(name).delete().not_.is_(view["column"], "null")) == "42501"


async def test_every_view_embeds_its_related_views(clients: Clients, subtests: pytest.Subtests) -> None:
    admin, views = await clients.of("admin"), surface.views(clients.gateway)
    for view in views:
        with subtests.test(view["name"]):
            embeds = ", ".join(["*", *(f"{other}(*)" for other in view["embeds"])])
            await admin.from_(view["name"]).select(embeds).limit(1).execute()
            foreign = next(each["name"] for each in views if each["name"] not in view["embeds"])
            query = admin.from_(view["name"]).select(f"*, {foreign}(*)")
            assert await refusal(query) == "PGRST200"


async def test_filters_choose_rows(clients: Clients) -> None:
    videos = (await clients.of("emma")).from_("videos")
    every = (await videos.select("*").execute()).data
    asked: dict[str, tuple[Any, Callable[[dict[str, Any]], bool]]] = {
        "eq": (videos.select("*").eq("status", "approved"), lambda row: row["status"] == "approved"),
        "neq": (videos.select("*").neq("status", "approved"), lambda row: row["status"] != "approved"),
        "in": (videos.select("*").in_("video_type", ["OOTD"]), lambda row: row["video_type"] == "OOTD"),
        "range": (
            videos.select("*").gte("month", "2026-02").lt("month", "2026-03"),
            lambda row: row["month"] == "2026-02",
        ),
        "ilike": (videos.select("*").ilike("label", "train%"), lambda row: row["label"] == "Training"),
        "is": (videos.select("*").is_("reviewed_at", "null"), lambda row: row["reviewed_at"] is None),
        "not": (videos.select("*").not_.is_("reason", "null"), lambda row: row["reason"] is not None),
        "or": (
            videos.select("*").or_("status.eq.rejected,video_type.eq.OOTD"),
            lambda row: row["status"] == "rejected" or row["video_type"] == "OOTD",
        ),
    }
    for name, (query, fits) in asked.items():
        rows = (await query.execute()).data
        expected = [row["id"] for row in every if fits(row)]
        assert sorted(row["id"] for row in rows) == sorted(expected), name
        assert 0 < len(rows) < len(every), name


async def test_rows_are_ordered_limited_and_counted(clients: Clients) -> None:
    client = await clients.of("emma")
    every = (await client.from_("videos").select("id, created_at").execute()).data
    every.sort(key=lambda row: row["id"])
    every.sort(key=lambda row: row["created_at"], reverse=True)
    videos = client.from_("videos").select("id, created_at", count="exact")
    page = await videos.order("created_at", desc=True).order("id").range(2, 4).execute()
    assert (page.data, page.count) == (every[2:5], len(every))
    head = await client.from_("videos").select("*", count="exact", head=True).execute()
    assert (head.data, head.count) == ([], len(every))
    beyond = client.from_("videos").select("*", count="exact").range(9000, 9001)
    assert await refusal(beyond) == "PGRST103"
    one = await client.from_("payouts").select("*").limit(1).single().execute()
    assert (await client.from_("payouts").select("*").eq("id", one.data["id"]).execute()).data == [one.data]
    none = "00000000-0000-4000-8000-000000000000"
    assert await client.from_("payouts").select("*").eq("id", none).maybe_single().execute() is None
    assert await refusal(client.from_("payouts").select("*").eq("id", none).single()) == "PGRST116"


async def test_a_screen_is_one_request(clients: Clients) -> None:
    client = await clients.of("emma")
    asked = "handle, monthly_tracking(month, videos(id, video_reviews(decision))), payouts(payout_items(*))"
    (creator,) = (
        await client.from_("creators").select(asked).eq("monthly_tracking.month", "2026-01").execute()
    ).data
    assert [row["month"] for row in creator["monthly_tracking"]] == ["2026-01"]
    assert creator["monthly_tracking"][0]["videos"][0]["video_reviews"][0]["decision"] == "approved"
    assert creator["payouts"][0]["payout_items"]


async def test_no_row_of_another_creator_is_returned(clients: Clients) -> None:
    emma, marc = await clients.of("emma"), await clients.of("marc")
    (other,) = (await marc.from_("creators").select("id").execute()).data
    assert (await emma.from_("creators").select("*").eq("id", other["id"]).execute()).data == []
    counted = await emma.from_("payouts").select("*", count="exact").eq("creator_id", other["id"]).execute()
    assert counted.count == 0
    assert await refusal(emma.schema("app").from_("videos").select("*")) == "PGRST106"
