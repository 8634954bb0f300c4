-- Erases a person's rows, table by table: the account's first, the creator's own row last, because changing that row waits for
-- everybody who writes a row that refers to it.
create or replace function private.erase(user_id uuid, creator_id uuid, reason text)
returns text[]
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_table record;
  v_ended text[];
begin
  insert into app.creator_status_changes (creator_id, to_status, reason)
  select c.id, 'inactif', erase.reason from app.creators as c where c.id = erase.creator_id;
  -- The status change has set a reason (private.because); remove it.
  perform private.because(erase.reason);
  update app.applications as a
  set status = 'draft'
  where a.user_id = erase.user_id and a.status = 'pending_review';
  for v_table in
    select p.table_name as name, case when p.table_key = 'user_id' then erase.user_id else erase.creator_id end as owner_id
    from private.personal_columns as p
    where p.with_row or p.becomes is not null
    group by p.table_name, p.table_key
    order by array_position(array['user_id', 'creator_id'], p.table_key), p.table_name
  loop
    if private.erase_rows(v_table.name, v_table.owner_id) then
      v_ended := v_ended || v_table.name;
    end if;
  end loop;
  delete from app.user_roles as r where r.user_id = erase.user_id;
  if found then
    v_ended := v_ended || 'user_roles'::text;
  end if;
  perform private.because(null);
  return array(
    select distinct case
      when e.table_name in ('onboarding_drafts', 'user_roles') then 'account'
      when e.table_name like 'application%' then 'application'
      else 'creator'
    end as kind
    from unnest(v_ended) as e (table_name)
    -- Every account has that row, also one that has done nothing.
    where e.table_name <> 'account_emails'
    order by kind
  );
end;
$$;
comment on function private.erase(uuid, uuid, text) is
  'Erases all personal data of an account and its creator; returns what there was: account, application, creator.';
