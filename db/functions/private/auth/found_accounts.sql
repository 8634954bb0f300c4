-- Looks for accounts whose e-mail, name or handle has, for each word of the search, a word that begins with it. Under row-level
-- security Postgres does not use the index of these words, because its operator might reveal rows that the caller may not see. So
-- the function is SECURITY DEFINER and checks its caller itself. The search text is reduced to words of letters and digits.
create or replace function private.found_accounts(search text, up_to integer, out ids uuid[], out total bigint)
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  v_words constant tsquery := (
    select string_agg(quote_literal(w.word) || ':*', ' & ')::tsquery
    from string_to_table(regexp_replace(lower(found_accounts.search), '[^[:alnum:]]+', ' ', 'g'), ' ') as w (word)
    where w.word <> ''
  );
begin
  if not private.is_admin() or v_words is null then
    return;
  end if;
  with matching as materialized (
    select e.user_id
    from app.account_emails as e
    where array_to_tsvector(array_remove(string_to_array(regexp_replace(lower(e.email), '[^[:alnum:]]+', ' ', 'g'), ' '), ''))
      @@ v_words
    union
    select a.user_id
    from app.applications as a
    where array_to_tsvector(array_remove(
      string_to_array(regexp_replace(lower(a.full_name || ' ' || coalesce(a.handle::text, '')), '[^[:alnum:]]+', ' ', 'g'), ' '), ''
    )) @@ v_words
    union
    select c.user_id
    from app.creators as c
    where array_to_tsvector(array_remove(
      string_to_array(regexp_replace(lower(c.display_name || ' ' || c.handle::text), '[^[:alnum:]]+', ' ', 'g'), ' '), ''
    )) @@ v_words
  )
  select
    array(
      select e.user_id
      from matching as m
      join app.account_emails as e on e.user_id = m.user_id
      order by e.email, e.user_id
      limit found_accounts.up_to
    ),
    (select count(*) from matching as m join app.account_emails as e on e.user_id = m.user_id)
  into ids, total;
end;
$$;
comment on function private.found_accounts(text, integer) is
  'The accounts that a search finds, by e-mail, up to a number, and how many there are in all. For admins, nulls for everybody else.';
