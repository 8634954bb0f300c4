create unlogged table app.jobs (id uuid primary key); -- finds
