alter table app.t owner to service_role; -- finds
