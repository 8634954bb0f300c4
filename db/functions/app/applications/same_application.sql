create or replace function app.same_application(one app.applications, other app.applications)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select
    (
      (one).full_name, (one).whatsapp, (one).country, (one).address, (one).social_tiktok, (one).social_instagram,
      (one).followers_tiktok, (one).followers_instagram, (one).handle, (one).package_tier, (one).mix
    ) is not distinct from (
      (other).full_name, (other).whatsapp, (other).country, (other).address, (other).social_tiktok, (other).social_instagram,
      (other).followers_tiktok, (other).followers_instagram, (other).handle, (other).package_tier, (other).mix
    );
$$;
comment on function app.same_application(app.applications, app.applications) is 'Whether two applications have the same content.';
