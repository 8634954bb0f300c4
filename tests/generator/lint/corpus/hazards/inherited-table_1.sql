create table app.jobs (id uuid primary key) inherits (app.videos); -- finds
