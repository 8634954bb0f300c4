create or replace function app.tracking_rows(tracking_ids uuid[])
returns public.tracking[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select array(
    select row(
      t.id, t.creator_id, t.month, t.package_tier, t.mix, t.quota_total, t.deadline,
      app.quota_rows(t.quotas, s.delivered),
      app.progress_of(t.quota_total, s.summary, s.earnings)
    )::public.tracking
    from app.monthly_tracking as t
    join app.creators as c on c.id = t.creator_id
    join app.standings(tracking_rows.tracking_ids) as s on s.tracking_id = t.id
    order by t.month, c.handle
  );
$$;
comment on function app.tracking_rows(uuid[]) is 'Trackings as endpoints answer them, by month and handle.';
