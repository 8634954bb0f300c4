alter table app.t alter column at type timestamp(3); -- finds
