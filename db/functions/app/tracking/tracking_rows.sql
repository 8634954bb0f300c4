create or replace function app.tracking_rows(month app.month, up_to integer)
returns public.tracking[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select row(
      t.id, t.creator_id, t.month, t.package_tier, t.mix, t.quota_total, t.deadline,
      app.quota_rows(t.quotas, s.delivered, (select private.video_type_labels())),
      app.progress_of(t.quota_total, s.summary, s.earnings)
    )::public.tracking
    from app.creators as c
    join app.monthly_tracking as t on t.creator_id = c.id and t.month = tracking_rows.month
    join app.standings as s on s.tracking_id = t.id
    order by c.handle
    limit tracking_rows.up_to
  );
end;
$$;
comment on function app.tracking_rows(app.month, integer) is 'Trackings of a month in the form that endpoints return, by handle.';
