-- Admins look for accounts by the beginnings of words of e-mail, handle and name. auth.users is Supabase's and gets no index of
-- ours: its e-mails are copied here, with the index. The expression that makes words of a text is the same in these indexes and in
-- private.found_accounts.

create table if not exists app.account_emails (
  user_id uuid constraint account_emails_pkey primary key
    constraint emails_of_an_account references auth.users (id) on delete cascade,
  email text not null
);
comment on table app.account_emails is 'The e-mail of each account, as auth.users has it: for the search of admins. Written by a trigger alone.';
comment on column app.account_emails.user_id is 'The account.';
comment on column app.account_emails.email is 'Its e-mail; empty for an account without one.';
alter table app.account_emails enable row level security;

insert into app.account_emails (user_id, email)
select u.id, coalesce(u.email, '') from auth.users as u
on conflict do nothing;

create index if not exists account_emails_words on app.account_emails
using gin (array_to_tsvector(array_remove(string_to_array(regexp_replace(lower(email), '[^[:alnum:]]+', ' ', 'g'), ' '), '')));
-- lint: index-while-others-write, because it is built in a fraction of a second at 20,000 creators.
create index if not exists applications_words on app.applications
using gin (array_to_tsvector(array_remove(
  string_to_array(regexp_replace(lower(full_name || ' ' || coalesce(handle::text, '')), '[^[:alnum:]]+', ' ', 'g'), ' '), ''
)));
-- lint: index-while-others-write, because it is built in a fraction of a second at 20,000 creators.
create index if not exists creators_words on app.creators
using gin (array_to_tsvector(array_remove(
  string_to_array(regexp_replace(lower(display_name || ' ' || handle::text), '[^[:alnum:]]+', ' ', 'g'), ' '), ''
)));
