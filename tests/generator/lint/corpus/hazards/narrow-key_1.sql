create table app.jobs (id integer generated always as identity primary key); -- finds
