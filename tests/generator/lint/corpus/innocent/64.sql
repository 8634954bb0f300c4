create table app.t ("timestamp" timestamptz, at timestamp(0) with time zone, opens time);
