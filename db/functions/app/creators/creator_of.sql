create or replace function app.creator_of(creator_id uuid)
returns public.creator
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  return (
    select row(
      c.id, c.handle, c.display_name, c.email, c.whatsapp, c.country, c.address, c.social_tiktok, c.social_instagram,
      c.followers_tiktok, c.followers_instagram, c.status, app.creator_status_label(c.status), c.start_date, c.package_tier, c.mix
    )::public.creator
    from app.creators as c
    where c.id = creator_of.creator_id
  );
end;
$$;
comment on function app.creator_of(uuid) is 'A creator in the form that endpoints return.';
