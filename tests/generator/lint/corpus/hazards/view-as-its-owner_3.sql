create view public.v with (security_invoker = true) as select t.id from app.t as t;
alter view public.v reset (security_invoker); -- finds
