create view public.v with (security_invoker = true) as
select t.id from app.t as t
where t.a <> null; -- finds
