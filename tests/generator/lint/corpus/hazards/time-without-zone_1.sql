create table app.t (
  at timestamp without time zone -- finds
);
