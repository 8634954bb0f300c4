create table app.t (floats text, real_name text, "money" numeric(10, 2), note text default 'double precision');
