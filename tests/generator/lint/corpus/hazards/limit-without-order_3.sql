create view public.v with (security_invoker = true) as
select t.id from app.t as t limit 9; -- finds
