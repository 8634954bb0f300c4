alter table app.t add column if not exists a integer constraint a_fits check (a > 0); -- finds
