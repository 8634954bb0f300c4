alter table app.t set tablespace fast; -- finds
