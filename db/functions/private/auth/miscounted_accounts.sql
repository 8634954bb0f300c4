create or replace function private.miscounted_accounts()
returns table (user_id uuid, kept text, computed text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select user_id, a::text, c::text
  from private.accounts as a
  full join private.computed_accounts as c using (user_id)
  where a::text is distinct from c::text;
$$;
comment on function private.miscounted_accounts() is
  'Computes every row of private.accounts again and returns those that differ: the kept and the computed ones.';
