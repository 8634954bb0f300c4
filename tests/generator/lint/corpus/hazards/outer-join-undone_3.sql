select t.id from app.t as t left join app.u as u on u.id = t.id
where t.a = 1
  and u.name like 'x%'; -- finds
