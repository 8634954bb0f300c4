create table app.numbers (id bigint generated always as identity primary key);
