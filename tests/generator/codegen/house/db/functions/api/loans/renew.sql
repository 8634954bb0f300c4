create or replace function public.renew(book_id bigint default null)
returns void
language plpgsql
volatile
security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
    perform private.enter('renew');
end;
$$;
comment on function public.renew(bigint) is 'Renews.';
