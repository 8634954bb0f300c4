-- Splits a quota by the shares of a mix (largest remainder method, exact decimals). Every kind gets its part rounded down. The
-- kinds with the largest fractions then get one more, until the sum is right; equal fractions go in type order.
--
--   select app.calculate_quotas(10, '{"OOTD": 0.40, "TRAINING": 0.35, "BEFORE_AFTER": 0.20, "SPORTS_80S": 0, "CINEMATIC": 0.05}');
--   {"OOTD": 4, "TRAINING": 4, "CINEMATIC": 0, "SPORTS_80S": 0, "BEFORE_AFTER": 2}
create or replace function app.calculate_quotas(quota_total integer, distribution jsonb)
returns jsonb
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  if coalesce(calculate_quotas.quota_total, -1) < 0 then
    raise exception 'a quota is 0 or more' using errcode = '22023';
  end if;
  if (
    select count(s.amount) <> 5 or min(s.amount) < 0 or sum(s.amount) <> 1
    from app.per_type(calculate_quotas.distribution) as s
  ) then
    raise exception 'a distribution has a share from 0 to 1 for each video type, and they sum to exactly 1' using errcode = '22023';
  end if;
  return (
    with parts as (
      select s.video_type, s.place, s.amount * calculate_quotas.quota_total as part
      from app.per_type(calculate_quotas.distribution) as s
    ),
    ranked as (
      select
        p.video_type,
        floor(p.part) as base,
        row_number() over (order by p.part - floor(p.part) desc, p.place) as rank,
        calculate_quotas.quota_total - sum(floor(p.part)) over () as missing
      from parts as p
    )
    select jsonb_object_agg(r.video_type, (r.base + (r.rank <= r.missing)::integer)::integer)
    from ranked as r
  );
end;
$$;
comment on function app.calculate_quotas(integer, jsonb) is
  'Videos owed per kind: a total split by shares, largest remainder, ties in type order. Sqlstate 22023 for a negative total or a distribution that is not five shares summing to 1.';
