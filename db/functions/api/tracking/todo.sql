create or replace function public.todo()
returns public.todo
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.enter('todo');
  return private.waiting();
end;
$$;
comment on function public.todo() is 'How much waits for an admin: applications, videos, months to close, payouts to order, open orders.';
