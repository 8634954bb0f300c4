create schema if not exists app;

create table if not exists app.greetings (word text);
