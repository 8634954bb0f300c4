create view public.v with (security_invoker = false) as select t.id from app.t as t; -- finds
