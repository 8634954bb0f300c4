create table app.t (at timestamptz, at_time time);
