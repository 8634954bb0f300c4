-- A new tracking has no videos, and there are few plans, so the standing is computed once per plan.
create or replace function private.begin_standings()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_nothing constant jsonb := (select jsonb_object_agg(k.video_type, 0) from unnest(app.video_type_order()) as k (video_type));
begin
  insert into app.standings (tracking_id, creator_id, month, delivered, summary, earnings)
  select n.id, n.creator_id, n.month, v_nothing, p.summary, p.earnings
  from new_rows as n
  join (
    select
      d.quotas,
      d.rates,
      app.tracking_summary(d.quotas, v_nothing) as summary,
      -- equivalent (constant): without a video there are no credits.
      app.earnings_of(v_nothing, d.rates, 0) as earnings
    from (select distinct r.quotas, r.rates from new_rows as r) as d
  ) as p on p.quotas = n.quotas and p.rates = n.rates;
  perform private.count_in_month(m.month, m.creators, '{}', '{}', 0, 0)
  from (select n.month, count(*) as creators from new_rows as n group by n.month) as m;
  return null;
end;
$$;
comment on function private.begin_standings() is 'Trigger: inserts the standings of new trackings, and counts them in their month.';

create or replace trigger t30_begin_standings
after insert on app.monthly_tracking
referencing new table as new_rows
for each statement execute function private.begin_standings();
alter table app.monthly_tracking enable always trigger t30_begin_standings;
