create table if not exists app.t (id uuid primary key, a integer not null constraint a_fits check (a > 0), b uuid default gen_random_uuid());
create index if not exists i on app.t (a);
