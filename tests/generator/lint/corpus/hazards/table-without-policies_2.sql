create table if not exists t ( -- finds
  id uuid primary key
);
