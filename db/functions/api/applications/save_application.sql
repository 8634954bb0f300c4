-- Saves the caller's application and, if asked, submits it. Both are one transaction, so a refused submission saves nothing. A
-- draft may have blank texts. The handle comes from the TikTok link, else from the Instagram link, else from the parameter.
-- Submitting the same content again returns the same answer.
create or replace function public.save_application(
  full_name text, whatsapp text, country text, address text, package_tier integer, mix text,
  social_tiktok text default null, social_instagram text default null,
  followers_tiktok integer default null, followers_instagram integer default null,
  handle text default null, submit jsonb default 'false'
)
returns public.application
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_caller constant private.caller := private.enter('save_application');
  v_new app.applications;
  v_submit constant boolean := coalesce(app.checked_boolean(save_application.submit, 'submit'), false);
begin
  v_new.full_name := app.checked_field(save_application.full_name, 'full_name');
  v_new.whatsapp := app.checked_field(save_application.whatsapp, 'whatsapp');
  v_new.country := app.checked_field(save_application.country, 'country');
  v_new.address := app.checked_field(save_application.address, 'address');
  v_new.package_tier := app.checked_tier(save_application.package_tier);
  v_new.mix := app.checked_mix(save_application.mix);
  v_new.social_tiktok := app.tiktok_link(save_application.social_tiktok);
  v_new.social_instagram := app.instagram_link(save_application.social_instagram);
  v_new.followers_tiktok := app.checked_followers(save_application.followers_tiktok, 'followers_tiktok');
  v_new.followers_instagram := app.checked_followers(save_application.followers_instagram, 'followers_instagram');
  v_new.handle := app.checked_handle(
    coalesce(app.tiktok_handle(v_new.social_tiktok), app.instagram_handle(v_new.social_instagram), save_application.handle)
  );

  insert into app.applications (
    user_id, full_name, whatsapp, country, address, social_tiktok, social_instagram, followers_tiktok, followers_instagram,
    handle, package_tier, mix
  )
  values (
    v_caller.user_id, v_new.full_name, v_new.whatsapp, v_new.country, v_new.address, v_new.social_tiktok,
    v_new.social_instagram, v_new.followers_tiktok, v_new.followers_instagram, v_new.handle, v_new.package_tier, v_new.mix
  )
  on conflict on constraint one_application_per_account do nothing;

  if not found then
    update app.applications as a
    set
      full_name = v_new.full_name, whatsapp = v_new.whatsapp, country = v_new.country, address = v_new.address,
      social_tiktok = v_new.social_tiktok, social_instagram = v_new.social_instagram,
      followers_tiktok = v_new.followers_tiktok, followers_instagram = v_new.followers_instagram,
      handle = v_new.handle, package_tier = v_new.package_tier, mix = v_new.mix
    -- equivalent (condition): row-level security lets each caller change their own application alone.
    where a.user_id = v_caller.user_id
      and not (v_submit and app.same_application(a, v_new));
  end if;

  if v_submit then
    insert into app.application_moves (application_id, move)
    select a.id, 'submitted'
    from app.applications as a
    where a.user_id = v_caller.user_id;
  end if;
  return (app.application_rows(array(select a.id from app.applications as a where a.user_id = v_caller.user_id)))[1];
end;
$$;
comment on function public.save_application(text, text, text, text, integer, text, text, text, integer, integer, text, jsonb) is
  'Saves the caller''s application as a draft; with submit, it is submitted, too. A pending or approved one is APPLICATION_LOCKED; submitting the same content again returns the same answer.';
