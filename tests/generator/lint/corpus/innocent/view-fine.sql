create or replace view public.clips with (security_invoker = true) as
select v.id, v.path from app.videos as v;
