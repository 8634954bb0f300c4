create or replace function public.lend(book_id bigint, reader_id bigint)
returns void
language plpgsql
volatile
security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
    perform private.enter('lend');
    insert into app.loans (book_id, reader_id) values (lend.book_id, lend.reader_id);
end;
$$;
comment on function public.lend(bigint, bigint) is 'Lends a book.';
