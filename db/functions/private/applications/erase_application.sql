create or replace function private.erase_application(user_id uuid)
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id uuid;
begin
  update app.applications as a
  set
    user_id = null, email = '', full_name = 'erased', whatsapp = 'erased', country = 'erased', address = 'erased',
    social_tiktok = null, social_instagram = null, followers_tiktok = null, followers_instagram = null,
    handle = '@erased.' || replace(left(a.id::text, 13), '-', ''),
    status = case a.status when 'pending_review' then 'draft' else a.status end,
    updated_at = private.now()
  where a.user_id = erase_application.user_id
  returning a.id into v_id;
  if v_id is null then
    return null;
  end if;
  update app.application_reviews as r
  set notes = case when r.notes is not null then 'erased' end, handle = null, user_id = null
  where r.application_id = v_id;
  return 'application';
end;
$$;
comment on function private.erase_application(uuid) is
  'Anonymises an application and the notes on it; answers "application", or null when there is none.';
