create view public.v with (security_invoker = true) as
select a.id from app.a left join app.b on b.id = a.id where a.x = 1 and b.state in ('x', 'y'); -- finds
