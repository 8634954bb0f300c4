select t.id
from app.t as t
left join app.u as u on u.id = t.id
where u.size = 1; -- finds
