create or replace function public.find_accounts(search text, page_size integer default 20)
returns public.found_account_list
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_size integer;
  v_found record;
begin
  perform private.enter('find_accounts');
  perform app.checked_text(find_accounts.search, 'search', 200, 1);
  v_size := coalesce(app.checked_number(find_accounts.page_size, 'page_size', 1, 50), 20);
  select f.* into v_found from private.found_accounts(find_accounts.search, v_size) as f;
  return row(
    array(
      select row(i.id, nullif(e.email, ''), r.role, c.id, c.handle, a.status)::public.found_account
      from unnest(v_found.ids) with ordinality as i (id, place)
      left join app.account_emails as e on e.user_id = i.id
      left join app.user_roles as r on r.user_id = i.id
      left join app.creators as c on c.user_id = i.id
      left join app.applications as a on a.user_id = i.id
      order by i.place
    ),
    coalesce(v_found.total, 0)
  )::public.found_account_list;
end;
$$;
comment on function public.find_accounts(text, integer) is
  'Accounts by the beginnings of words of e-mail, name or handle ("emma", "lau demo"), to give roles to or to erase.';
