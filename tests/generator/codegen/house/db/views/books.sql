create or replace view public.books with (security_invoker = true) as select id from app.books;
comment on view public.books is 'Books.';
comment on column public.books.id is 'Identity.';
