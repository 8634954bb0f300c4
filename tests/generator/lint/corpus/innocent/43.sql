create view public.v with (security_invoker) as select t.id from app.t as t;
