insert into app.greetings (word) values ('Hello');
