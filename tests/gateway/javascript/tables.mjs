// .from(): every view, filters, order, ranges, counts, embedding; rows as row-level security shows them.
// `rig.views` lists {name, embeds: [views]}.

import assert from "node:assert/strict";
import { test } from "node:test";
import { as, ok, refused, rig } from "./gateway.mjs";

const admin = as("admin");
const emma = as("emma");

for (const { name, open, column } of rig.views) {
  test(`${name} is read`, async () => {
    const { data, error, count } = await admin.from(name).select("*", { count: "exact" });
    assert.equal(error, null);
    assert.equal(count, data.length);
    const own = await ok(emma.from(name).select());
    assert.ok(own.length <= data.length);
  });

  test(`${name} is ${open ? "open" : "closed"} to a visitor`, async () => {
    const answer = as("visitor").from(name).select();
    if (open) assert.notEqual((await ok(answer)).length, 0);
    else assert.equal((await refused(answer)).code, "42501");
  });

  for (const caller of ["visitor", "emma", "admin", "service"]) {
    test(`${name} lets ${caller} write nothing`, async () => {
      const before = await ok(as("service").from(name).select());
      const table = as(caller).from(name);
      for (const attempt of [
        table.insert({ [column]: null }),
        table.upsert({ [column]: null }),
        table.update({ [column]: null }).not(column, "is", null),
        table.delete().not(column, "is", null),
      ]) {
        assert.equal((await refused(attempt)).code, "42501");
      }
      assert.deepEqual(await ok(as("service").from(name).select()), before);
    });
  }
}

test("filters choose rows", async () => {
  const all = await ok(emma.from("videos").select());
  const chosen = async (narrow, fits) => {
    const found = await ok(narrow(emma.from("videos").select()));
    assert.deepEqual(found.map((row) => row.id).sort(), all.filter(fits).map((row) => row.id).sort());
    assert.ok(found.length > 0 && found.length < all.length);
  };
  await chosen((q) => q.eq("status", "approved"), (row) => row.status === "approved");
  await chosen((q) => q.neq("status", "approved"), (row) => row.status !== "approved");
  await chosen((q) => q.in("video_type", ["OOTD", "CINEMATIC"]), (row) => ["OOTD", "CINEMATIC"].includes(row.video_type));
  await chosen((q) => q.gte("month", "2026-02").lt("month", "2026-03"), (row) => row.month === "2026-02");
  await chosen((q) => q.gt("size_bytes", all[3].size_bytes), (row) => row.size_bytes > all[3].size_bytes);
  await chosen((q) => q.like("label", "%ain%"), (row) => row.video_type === "TRAINING");
  await chosen((q) => q.ilike("label", "train%"), (row) => row.label === "Training");
  await chosen((q) => q.is("reviewed_at", null), (row) => row.reviewed_at === null);
  await chosen((q) => q.not("reason", "is", null), (row) => row.reason !== null);
  await chosen(
    (q) => q.or("status.eq.pending_review,and(video_type.eq.OOTD,month.eq.2026-02)"),
    (row) => row.status === "pending_review" || (row.video_type === "OOTD" && row.month === "2026-02"),
  );
  await chosen((q) => q.match({ month: "2026-01", video_type: "OOTD" }), (row) => row.month === "2026-01" && row.video_type === "OOTD");
});

test("rows are ordered, cut and counted", async () => {
  const all = await ok(emma.from("videos").select("id, created_at"));
  const page = await emma
    .from("videos")
    .select("id, created_at", { count: "exact" })
    .order("created_at", { ascending: false })
    .order("id")
    .range(2, 4);
  const newest = all.sort((a, b) => b.created_at.localeCompare(a.created_at) || a.id.localeCompare(b.id));
  assert.deepEqual(page.data, newest.slice(2, 5));
  assert.deepEqual([page.status, page.count], [206, all.length]);
  assert.equal((await ok(emma.from("videos").select().limit(7))).length, 7);
  assert.equal((await refused(emma.from("videos").select("*", { count: "exact" }).range(9000, 9001))).code, "PGRST103");
});

test("a head counts without rows", async () => {
  const { data, count, error } = await emma.from("videos").select("*", { count: "exact", head: true });
  assert.deepEqual([data, error], [null, null]);
  assert.equal(count, (await ok(emma.from("videos").select("id"))).length);
});

test("one row is one, and maybe none", async () => {
  const [first] = await ok(emma.from("payouts").select());
  assert.deepEqual(await ok(emma.from("payouts").select().eq("id", first.id).single()), first);
  assert.deepEqual(await ok(emma.from("payouts").select().eq("id", first.id).maybeSingle()), first);
  const none = "00000000-0000-4000-8000-000000000000";
  assert.equal(await ok(emma.from("payouts").select().eq("id", none).maybeSingle()), null);
  assert.equal((await refused(emma.from("payouts").select().eq("id", none).single())).code, "PGRST116");
  assert.equal((await refused(emma.from("videos").select().single())).code, "PGRST116");
});

test("rows are chosen by five hundred ids at once", async () => {
  const known = (await ok(emma.from("videos").select("id"))).map(({ id }) => id);
  const others = Array.from({ length: 500 - known.length }, () => crypto.randomUUID());
  const rows = await ok(emma.from("videos").select("id").in("id", [...others, ...known]));
  assert.deepEqual(rows.map(({ id }) => id).sort(), known.sort());
});

test("rows come as CSV", async () => {
  const text = await ok(emma.from("payouts").select("month,amount").csv());
  assert.equal(text, "month,amount\n2026-01,2150.00");
});

for (const { name, embeds } of rig.views) {
  test(`${name} embeds ${embeds.join(", ") || "nothing"}`, async () => {
    for (const { name: other } of rig.views) {
      const answer = admin.from(name).select(`*, ${other}(*)`).limit(1);
      if (embeds.includes(other)) await ok(answer);
      else assert.equal((await refused(answer)).code, "PGRST200");
    }
  });
}

test("a screen is one request", async () => {
  const [creator] = await ok(
    emma
      .from("creators")
      .select("handle, monthly_tracking(month, videos(id, status, video_reviews(decision))), payouts(*, payout_items(*))")
      .eq("monthly_tracking.month", "2026-01")
      .order("video_type", { referencedTable: "payouts.payout_items", ascending: false })
      .limit(2, { referencedTable: "payouts.payout_items" }),
  );
  assert.deepEqual(creator.monthly_tracking.map((row) => row.month), ["2026-01"]);
  assert.equal(creator.monthly_tracking[0].videos.length, 20);
  assert.equal(creator.monthly_tracking[0].videos[0].video_reviews[0].decision, "approved");
  assert.equal(creator.payouts[0].amount, 2150);
  assert.deepEqual(creator.payouts[0].payout_items.map((row) => row.video_type), ["CINEMATIC", "SPORTS_80S"]);
});

test("an embedded filter can choose the outer rows", async () => {
  const found = await ok(admin.from("videos").select("id, creators!inner(handle)").eq("creators.handle", "@emma_fit"));
  assert.equal(found.length, (await ok(emma.from("videos").select("id"))).length);
  assert.ok(found.every((row) => row.creators.handle === "@emma_fit"));
});

test("nothing of another creator is found", async () => {
  const [marc] = await ok(as("marc").from("creators").select());
  assert.deepEqual(await ok(emma.from("creators").select().eq("id", marc.id)), []);
  assert.deepEqual(await ok(emma.from("videos").select().or(`creator_id.eq.${marc.id},id.is.null`)), []);
  const { count } = await emma.from("payouts").select("*", { count: "exact", head: true }).eq("creator_id", marc.id);
  assert.equal(count, 0);
  const own = await ok(emma.from("creators").select("id, videos(creator_id)"));
  assert.deepEqual(new Set(own.flatMap((row) => row.videos.map((video) => video.creator_id))), new Set([own[0].id]));
});

test("what there is not is refused", async () => {
  assert.equal((await refused(emma.from("nothing").select())).code, "42P01");
  assert.equal((await refused(emma.from("videos").select("nothing"))).code, "42703");
  assert.equal((await refused(emma.schema("app").from("videos").select())).code, "PGRST106");
  assert.equal((await refused(emma.from("videos").select().eq("id", "no uuid"))).code, "22P02");
});
