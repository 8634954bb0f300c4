"""Lists of thousands of rows in the console: few rows are in the document, and the last one can be
reached."""

import pytest

from generator.database import connect
from tests.console.scenarios import ADMINS_TODAY, play
from tests.rigs.ballast import add_ballast
from tests.rigs.gateway import Gateway
from tests.rigs.node import judge

pytestmark = pytest.mark.slow

MORE = """
insert into app.applications (
  email, full_name, whatsapp, country, address, handle, status, package_tier, mix, submitted_at
)
select
  n || '@long.example', 'Candidate ' || n, '+33600000000', 'France', 'Rue', '@long' || n, 'pending_review',
  20, 'VOLUME', now()
from generate_series(1, 300) as n;
insert into app.audit_log (at, actor_role, action, entity, entity_id)
select now(), 'service', 'long', 'long', n::text from generate_series(1, 1000) as n;
insert into app.payment_orders (method, payout_ids, created_at)
select 'iban', array[p.id], timestamptz '2026-02-01 12:00Z' - n * interval '1 hour'
from generate_series(1, 300) as n
cross join (select x.id from app.payouts as x where x.payment_status = 'paye' limit 1) as p;
insert into app.payment_order_lines (order_id, payout_id, creator_id, end_to_end_id, closed_at)
select o.id, p.id, p.creator_id, left(o.id::text, 35), now()
from app.payment_orders as o
join app.payouts as p on p.id = o.payout_ids[1]
where not exists (select from app.payment_order_lines as l where l.order_id = o.id);
insert into app.videos (
  creator_id, tracking_id, video_type, status, duration_seconds, resolution, size_bytes, mime_type, bucket,
  path, created_at
)
select t.creator_id, t.id, 'OOTD', 'approved', 30, '1080x1920', 1000, 'video/mp4', 'videos', 'long/' || n,
  timestamptz '2026-01-01 12:00Z' + n * interval '1 minute'
from app.monthly_tracking as t
join app.creators as c on c.id = t.creator_id and c.handle = '@emma_fit'
cross join generate_series(1, 1000) as n
where t.month = '2026-01';
"""


def test_lists_of_thousands(console: Gateway, subtests: pytest.Subtests) -> None:
    with connect(console.api.clone.superuser_url) as connection:
        add_ballast(connection, MORE)
    console.api.run("select private.set_clock(%s)", [ADMINS_TODAY])
    judge(subtests, play(console, "long"))
