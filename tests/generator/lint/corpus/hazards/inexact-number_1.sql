create table app.t (
  rate real -- finds
);
