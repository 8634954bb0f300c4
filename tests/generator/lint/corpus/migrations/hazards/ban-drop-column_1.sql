alter table app.t drop column a; -- finds
