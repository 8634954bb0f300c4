-- Money for the cast, done by the owner of the database:
--
--   select tests.settle('2026-02');                      what is pending is approved, and the month is closed
--   select tests.bank('julie', 'DE89370400440532013000'); how somebody is paid from now on
create function tests.settle(month text)
returns void
language sql
as $$
  insert into app.video_reviews (video_id, decision)
  select v.id, 'approved' from public.videos as v where v.month = settle.month and v.status = 'pending_review';
  insert into app.month_closings (month) values (settle.month);
$$;

create function tests.bank(person text, iban text)
returns void
language sql
as $$
  delete from app.payout_profiles as f where f.creator_id = tests.creator(bank.person);
  insert into app.payout_profiles (creator_id, method, account_holder_name, iban)
  select c.id, 'iban', c.display_name, bank.iban from app.creators as c where c.id = tests.creator(bank.person);
$$;
grant execute on all functions in schema tests to public;
