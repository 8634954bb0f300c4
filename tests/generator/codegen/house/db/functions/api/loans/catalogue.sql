create or replace function public.catalogue()
returns bigint[]
language plpgsql
stable
security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
    perform private.enter('catalogue');
    return array(select id from app.books);
end;
$$;
comment on function public.catalogue() is 'All books.';
