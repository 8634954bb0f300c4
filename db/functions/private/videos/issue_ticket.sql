-- Completes a ticket: the server sets month, bucket, path and time limit. The storage policies let the creator upload to this path,
-- once.
create or replace function private.issue_ticket()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.lock_active_creator(new.creator_id);
  if not (select s.may_work from app.signing_state(new.creator_id) as s) then
    perform private.refuse('CONTRACT_NOT_SIGNED');
  end if;
  new.month := app.current_month();
  if app.month_state(new.month) = 'closed' then
    perform private.refuse('MONTH_CLOSED');
  end if;
  new.bucket := (select s.bucket from app.upload_specs as s where s.kind = new.kind);
  new.path := concat_ws(
    '/', new.creator_id, coalesce(new.video_type::text, 'RUSH'), new.month, gen_random_uuid() || '-' || new.file_name
  );
  new.created_at := private.now();
  new.expires_at := new.created_at + interval '24 hours';
  return new;
end;
$$;
comment on function private.issue_ticket() is
  'Trigger: refuses a creator who is not actif or has not signed, and completes the ticket with month, bucket, path and time limit.';

create or replace trigger t10_issue
before insert on app.upload_tickets
for each row execute function private.issue_ticket();
alter table app.upload_tickets enable always trigger t10_issue;
