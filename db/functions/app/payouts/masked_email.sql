create or replace function app.masked_email(email text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when strpos(masked_email.email, '@') > 1
      then left(split_part(masked_email.email, '@', 1), 3) || '***@' || split_part(masked_email.email, '@', 2)
    else '***'
  end
  where masked_email.email is not null;
$$;
comment on function app.masked_email(text) is
  'An e-mail address cut to its first three characters and its domain; *** without a name or a domain; null for null.';
