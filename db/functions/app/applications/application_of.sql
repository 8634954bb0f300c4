create or replace function app.application_of(application_id uuid)
returns public.application
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select row(
    a.id, a.user_id, a.status, a.full_name, a.email, a.whatsapp, a.country, a.address, a.social_tiktok, a.social_instagram,
    a.followers_tiktok, a.followers_instagram, a.handle, a.package_tier, a.mix, a.submitted_at, l.decided_at, l.notes, a.updated_at,
    array(
      select row(r.decision, r.notes, r.decided_at)::public.application_decision
      from app.application_reviews as r
      where r.application_id = a.id
      order by r.place
    )
  )::public.application
  from app.applications as a
  left join lateral (
    select r.decided_at, r.notes
    from app.application_reviews as r
    where r.application_id = a.id
    order by r.place desc
    limit 1
  ) as l on true
  where a.id = application_of.application_id;
$$;
comment on function app.application_of(uuid) is 'An application with its history, as endpoints answer it.';
