create table app.jobs (id uuid primary key, token text not null default md5(random()::text)); -- finds
