create or replace view public.books with (security_invoker = true) as select id from app.books;
