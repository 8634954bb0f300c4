grant select on table app.t to public; -- finds
