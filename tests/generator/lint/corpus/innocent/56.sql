select t.id
from app.t as t
left outer join app.u as u on u.id = t.id and u.size > 1
where u.id is null and t.size = 2 and (u.a > 1 or t.b = 2) and coalesce(u.size, 0) = 0;
