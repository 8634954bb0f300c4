create table app.t (
  price money -- finds
);
