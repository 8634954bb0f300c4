alter table app.t alter column a set default 1;
comment on table app.t is 'alter table app.t alter column a type bigint; drop table app.t;';
