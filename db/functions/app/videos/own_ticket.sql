create or replace function app.own_ticket(creator_id uuid, kind app.upload_kind, path text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (
    select from app.upload_tickets as t
    where t.creator_id = own_ticket.creator_id
      and t.kind = own_ticket.kind
      and t.path = own_ticket.path
      and t.expires_at > (select private.now())
  ) then
    perform private.refuse('UPLOAD_NOT_FOUND', 'path');
  end if;
  return own_ticket.path;
end;
$$;
comment on function app.own_ticket(uuid, app.upload_kind, text) is
  'The path of the creator''s ticket, if it has not expired; refuses UPLOAD_NOT_FOUND for any other.';
