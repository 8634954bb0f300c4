-- Changes the caller's own profile: null keeps a value, a blank link removes it.
create or replace function public.update_profile(
  display_name text default null, whatsapp text default null, country text default null, address text default null,
  social_tiktok text default null, social_instagram text default null,
  followers_tiktok integer default null, followers_instagram integer default null
)
returns public.creator
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_caller constant private.caller := private.enter('update_profile');
begin
  update app.creators as c
  set
    display_name = app.checked_text(
      coalesce(update_profile.display_name, c.display_name), 'display_name', (app.field_limit('full_name')).max, 1
    ),
    whatsapp = app.checked_field(coalesce(update_profile.whatsapp, c.whatsapp), 'whatsapp'),
    country = app.checked_field(coalesce(update_profile.country, c.country), 'country'),
    address = app.checked_field(coalesce(update_profile.address, c.address), 'address'),
    social_tiktok = app.tiktok_link(coalesce(update_profile.social_tiktok, c.social_tiktok)),
    social_instagram = app.instagram_link(coalesce(update_profile.social_instagram, c.social_instagram)),
    followers_tiktok = coalesce(app.checked_followers(update_profile.followers_tiktok, 'followers_tiktok'), c.followers_tiktok),
    followers_instagram = coalesce(app.checked_followers(update_profile.followers_instagram, 'followers_instagram'), c.followers_instagram),
    updated_at = private.now()
  -- equivalent (condition): the policy of updates names the caller's own row alone, and an UPDATE says which rows it means.
  where c.id = v_caller.creator_id;
  return app.creator_of(v_caller.creator_id);
end;
$$;
comment on function public.update_profile(text, text, text, text, text, text, integer, integer) is
  'Changes the caller''s own profile. A parameter that is left out keeps its value; a blank link is removed.';
