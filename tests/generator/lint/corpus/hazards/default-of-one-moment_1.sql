create table app.jobs (id uuid primary key, at timestamptz not null default 'now'); -- finds
