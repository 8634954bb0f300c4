create table app.t (
  id uuid,
  at time with time zone -- finds
);
