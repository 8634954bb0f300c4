create table app.t (
  code character(8) -- finds
);
