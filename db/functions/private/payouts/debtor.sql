create or replace function private.debtor()
returns table (name text, iban text, bic text)
language sql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
  select s.debtor_name, app.compact_iban(s.debtor_iban), upper(app.trimmed(s.debtor_bic))
  from app.settings as s
  where private.is_admin();
$$;
comment on function private.debtor() is 'The paying account, for bank files. Admins only; others get no row.';
