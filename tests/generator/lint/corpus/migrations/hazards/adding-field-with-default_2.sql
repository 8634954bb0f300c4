alter table app.t add column a numeric generated always as (b * 2) stored; -- finds
