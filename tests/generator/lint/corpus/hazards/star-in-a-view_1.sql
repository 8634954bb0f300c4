create or replace view public.clips with (security_invoker = true) as
select * from app.videos as v; -- finds
