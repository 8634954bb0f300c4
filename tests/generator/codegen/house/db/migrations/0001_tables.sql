create table if not exists app.books (id bigint primary key);
create table if not exists app.readers (id bigint primary key, name text);
create table if not exists app.cards (reader_id bigint primary key, number text);
create table if not exists app.loans (id bigint primary key, book_id bigint, reader_id bigint);
create table if not exists app.stamps (loan_id bigint primary key);
create table if not exists app.fines (reader_id bigint primary key);
