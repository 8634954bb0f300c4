create view public.v as select t.id from app.t as t;
alter view public.v set (security_invoker = on);
