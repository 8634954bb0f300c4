create view public.v with (security_invoker = true) as select a.id from app.a NATURAL JOIN app.b; -- finds
