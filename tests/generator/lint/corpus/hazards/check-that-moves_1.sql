create table app.jobs (id uuid primary key, until date check (until > current_date)); -- finds
