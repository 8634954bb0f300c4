-- Reads for `me` what it tells about the caller, in one query without policies. It takes no parameter, so it can return only the
-- caller's rows. SECURITY DEFINER, because no client role may read accounts.
create or replace function private.own_account(
  out email text, out creator_id uuid, out handle text, out display_name text, out creator_status app.creator_status,
  out application_status app.application_status, out contract_signed boolean
)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  select
    (select u.email::text from auth.users as u where u.id = me.user_id),
    c.id,
    c.handle::text,
    c.display_name,
    c.status,
    (select a.status from app.applications as a where a.user_id = me.user_id),
    exists (
      select
      from app.contract_signatures as s
      where s.creator_id = c.id
        and s.version = (select v.version from app.contract_versions as v order by v.place desc limit 1)
    )
  into email, creator_id, handle, display_name, creator_status, application_status, contract_signed
  from (select auth.uid() as user_id) as me
  left join app.creators as c on c.user_id = me.user_id;
end;
$$;
comment on function private.own_account() is
  'The caller''s e-mail, creator, application, and whether the current contract is signed; nulls for those that do not exist.';
