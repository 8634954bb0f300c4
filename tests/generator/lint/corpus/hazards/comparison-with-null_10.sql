create table app.t (
  a integer,
  b integer constraint b_is_empty check (b = null) -- finds
);
