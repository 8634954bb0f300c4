create table public.t (id uuid primary key);
alter table public.t add column a integer, enable row level security;
