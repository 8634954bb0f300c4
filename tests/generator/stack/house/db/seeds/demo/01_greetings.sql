insert into app.greetings (word) values ('Hello');

insert into auth.users (id, aud, role, email, email_confirmed_at, created_at, updated_at)
values ('00000000-0000-4000-8000-00000000000a', 'authenticated', 'authenticated', 'ada@greetings.test', now(), now(), now());

insert into storage.buckets (id, name, public) values ('papers', 'papers', true);
insert into storage.objects (bucket_id, name, version, metadata)
values ('papers', 'letter.txt', gen_random_uuid()::text, '{"mimetype": "text/plain"}');
