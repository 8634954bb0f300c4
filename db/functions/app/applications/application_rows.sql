-- Histories are read once for all applications: a subquery in the row would be run for each of them.
create or replace function app.application_rows(ids uuid[])
returns public.application[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  return array(
    select row(
      a.id, a.user_id, a.status, a.full_name, a.email, a.whatsapp, a.country, a.address, a.social_tiktok, a.social_instagram,
      a.followers_tiktok, a.followers_instagram, a.handle, a.package_tier, a.mix, a.submitted_at,
      (h.history[cardinality(h.history)]).decided_at, (h.history[cardinality(h.history)]).notes, a.updated_at, coalesce(h.history, '{}')
    )::public.application
    from unnest(application_rows.ids) with ordinality as i (id, place)
    join app.applications as a on a.id = i.id
    left join (
      select
        r.application_id,
        array_agg(row(r.decision, r.notes, r.decided_at)::public.application_decision order by r.place) as history
      from app.application_reviews as r
      -- lint: plan-kept-for-an-array, because it is an index range for one and thousands alike.
      -- equivalent (condition): the join below takes the same rows; this spares reading the histories of all others.
      where r.application_id = any (application_rows.ids)
      group by r.application_id
    ) as h on h.application_id = a.id
    order by i.place
  );
end;
$$;
comment on function app.application_rows(uuid[]) is 'Applications with their histories in the form that endpoints return, in id order.';
