create table app.t (
  id serial primary key -- finds
);
