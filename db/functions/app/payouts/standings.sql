-- Where trackings stand: the one reading that dashboards, overviews, previews and the closing share. Delivered counts are the
-- approved videos of now; credits belong to a month with at least one of them.
create or replace function app.standings(tracking_ids uuid[])
returns table (tracking_id uuid, pending integer, delivered jsonb, summary jsonb, earnings jsonb)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  with counted as (
    select
      v.tracking_id,
      v.video_type,
      count(*) filter (where v.status = 'approved') as approved,
      count(*) filter (where v.status = 'pending_review') as pending
    from app.videos as v
    where v.tracking_id = any (standings.tracking_ids)
    group by v.tracking_id, v.video_type
  ),
  gathered as (
    select
      t.id,
      t.quotas,
      t.rates,
      t.monthly_credits,
      coalesce(sum(c.pending), 0)::integer as pending,
      coalesce(sum(c.approved), 0) as approved,
      coalesce(jsonb_object_agg(c.video_type, c.approved) filter (where c.approved > 0), '{}') as delivered
    from app.monthly_tracking as t
    left join counted as c on c.tracking_id = t.id
    where t.id = any (standings.tracking_ids)
    group by t.id
  )
  select
    g.id,
    g.pending,
    g.delivered,
    app.tracking_summary(g.quotas, g.delivered),
    app.calculate_payout(g.delivered, g.rates, case when g.approved > 0 then g.monthly_credits else 0 end)
  from gathered as g;
end;
$$;
comment on function app.standings(uuid[]) is
  'Per tracking: videos waiting for review, approved videos per kind, app.tracking_summary of them and app.calculate_payout of them.';
