-- Changes the application's status as the review says. An approval creates the creator in the same transaction. Notes are personal
-- data: they are stored in the review only, where an erasure removes them, and not in the audit.
create or replace function private.apply_application_review()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update app.applications as a
  set status = new.decision, updated_at = new.decided_at
  where a.id = new.application_id;
  if new.decision = 'approved' then
    insert into app.creators (
      user_id, application_id, handle, display_name, email, whatsapp, country, address, social_tiktok, social_instagram,
      followers_tiktok, followers_instagram, start_date, package_tier, mix, approved_tier, created_at, updated_at
    )
    select
      a.user_id, a.id, new.handle, a.full_name, a.email, a.whatsapp, a.country, a.address, a.social_tiktok, a.social_instagram,
      a.followers_tiktok, a.followers_instagram, app.today(), a.package_tier, a.mix, a.package_tier, new.decided_at, new.decided_at
    from app.applications as a
    where a.id = new.application_id;
  end if;
  return null;
exception when unique_violation then
  perform private.refuse('HANDLE_TAKEN', 'handle');
end;
$$;
comment on function private.apply_application_review() is 'Trigger: changes the application''s status; an approval creates the creator.';

create or replace trigger t20_apply
after insert on app.application_reviews
for each row execute function private.apply_application_review();
alter table app.application_reviews enable always trigger t20_apply;
