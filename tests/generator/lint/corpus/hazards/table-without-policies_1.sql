create table public.t (id uuid primary key); -- finds
