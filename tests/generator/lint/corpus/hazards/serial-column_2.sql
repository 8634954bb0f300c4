create table app.t (
  id SERIAL8 primary key -- finds
);
