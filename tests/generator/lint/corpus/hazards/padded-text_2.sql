alter table app.t add column code char(2); -- finds
