grant select on table app.t to a with grant option; -- finds
