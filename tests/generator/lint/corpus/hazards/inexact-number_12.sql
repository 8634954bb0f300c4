create view public.v with (security_invoker = true) as
select
  t.id,
  cast(t.amount as real) as amount -- finds
from app.t as t;
