create table app.jobs (
  id uuid primary key,
  creator_id uuid not null references app.creators (id) -- finds
);
