create or replace view public.v with (security_barrier) as select t.id from app.t as t; -- finds
