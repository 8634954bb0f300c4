-- The inputs of the other files: the number of rows of each kind (bench.scale, one row, filled by bench/building.py), ids that
-- follow from numbers, the months, and the quotas and rates of each plan in each month, by the rules' own functions. The clock
-- stands still, so that a database stays valid once it is built: December 2026 has begun, November can be closed.
insert into private.deployment (kind) values ('test') on conflict do nothing;
insert into private.limits (endpoint, per_minute) values ('*', 1000000000) on conflict do nothing;
select private.set_clock('2026-12-15 10:00 Europe/Paris');
update app.settings set debtor_iban = 'FR1420041010050500013M02606', debtor_bic = 'PSSTFRPPXXX' where only_row;

-- The id of object `number` of that kind. Every table can compute it without a join.
create function bench.id(kind text, number bigint)
returns uuid
language sql
immutable
parallel safe
return md5(kind || number)::uuid;

-- An evenly distributed number from 0 to 99. It is always the same for one kind and number.
create function bench.dice(kind text, number bigint)
returns integer
language sql
immutable
parallel safe
return (hashint8extended(number, hashtext(kind)) & 1023)::integer * 100 / 1024;

-- The path in Storage of file `number` of that kind.
create function bench.path(creator_id uuid, folder text, month text, kind text, number bigint)
returns text
language sql
immutable
parallel safe
return creator_id || '/' || folder || '/' || month || '/' || bench.id(kind || ' file', number) || '-' || kind || '.mp4';

create table bench.months as
select
  m.*,
  case when m.is_closed then 0 when m.ends < private.now() then 10 else 40 end as waiting_percent
from (
  select
    place::integer,
    to_char(day, 'YYYY-MM') as month,
    day at time zone 'Europe/Paris' as begins,
    (day + interval '1 month') at time zone 'Europe/Paris' as ends,
    least((day + interval '1 month') at time zone 'Europe/Paris', private.now()) - interval '1 day' as last_upload,
    day + interval '1 month' <= app.today() - interval '1 month' as is_closed
  from generate_series('2025-01-01'::timestamp, app.today(), '1 month') with ordinality as d (day, place)
) as m;

create table bench.plans as
select
  p.tier,
  x.mix,
  m.place,
  m.month,
  p.quota_videos as quota_total,
  p.monthly_credits,
  app.calculate_quotas(p.quota_videos, app.shares_of(x.mix)) as quotas,
  app.rates_on(p.tier, app.first_day(m.month)) as rates
from app.packages as p
cross join app.mixes as x
cross join bench.months as m;

-- Creators by number. The callers come first: they have the same history at every size, so that sizes can be compared. All others
-- joined at some time during these months.
create table bench.creators as
select
  c.n,
  bench.id('creator', c.n) as id,
  bench.id('account', c.n) as user_id,
  (array[10, 20, 30, 40])[1 + c.n % 4] as tier,
  (enum_range(null::app.mix))[1 + c.n / 4 % 4] as mix,
  case when c.n <= s.callers then 1 else s.since + bench.dice('joined', c.n) * (s.months - 1 - s.since) / 100 end as joined,
  case when c.n <= s.callers then s.caller_videos else s.videos end as videos,
  case
    when c.n <= s.callers or bench.dice('status', c.n) < 94 then 'actif'
    when bench.dice('status', c.n) < 97 then 'pause'
    else 'inactif'
  end::app.creator_status as status,
  case
    when c.n <= s.callers or bench.dice('method', c.n) < 60 then 'iban'
    when bench.dice('method', c.n) < 85 then 'paypal'
    when bench.dice('method', c.n) < 92 then 'stripe'
  end::app.payout_method as method
from bench.scale as s
cross join generate_series(1, s.creators) as c (n);
alter table bench.creators add primary key (n);
analyze bench.creators;
