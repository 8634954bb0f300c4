create or replace function app.checked_followers(followers integer, field text)
returns integer
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select app.checked_number(checked_followers.followers, checked_followers.field, l.min, l.max)
  from app.field_limit(checked_followers.field) as l;
$$;
comment on function app.checked_followers(integer, text) is
  'The number of followers, null for null; refuses VALIDATION_FAILED unless it is within the limits of app.field_limits.';
