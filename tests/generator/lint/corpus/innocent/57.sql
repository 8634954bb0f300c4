select t.id from app.t as t right join app.u as u on u.id = t.id where u.size = 1;
