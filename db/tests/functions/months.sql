-- Months: their days, names and states, and the default month.
begin;
select plan(33);

select is(app.first_day('2026-02'), '2026-02-01', 'the first day of a month');
select is(app.last_day('2026-02'), '2026-02-28', 'the last day of a February');
select is(app.last_day('2028-02'), '2028-02-29', 'the last day of a February in a leap year');
select is(app.last_day('2026-12'), '2026-12-31', 'the last day of a December');
select is(app.next_month('2026-02')::text, '2026-03', 'the month after February');
select is(app.next_month('2026-12')::text, '2027-01', 'the month after December is in the next year');

-- Today is the day in Paris.
select private.set_clock('2026-02-28 22:59:59Z');
select is(app.today(), '2026-02-28', 'a second before midnight in Paris, in winter, is the last day of February');
select is(app.current_month()::text, '2026-02', 'a second before midnight in Paris the month is still February');
select private.set_clock('2026-02-28 23:00:00Z');
select is(app.today(), '2026-03-01', 'at midnight in Paris the day changes, before midnight UTC');
select is(app.current_month()::text, '2026-03', 'at midnight in Paris the month changes');
select private.set_clock('2026-06-30 22:00:00Z');
select is(app.current_month()::text, '2026-07', 'in summer the month changes two hours before UTC');

-- The accepted forms of a month.
select is(app.parse_month('2026-02')::text, '2026-02', 'a month in the form YYYY-MM is accepted');
select is(app.parse_month(null), null, 'a null month means none');
select is(tests.refusal($$ select app.required_month(null) $$), 'MONTH_INVALID', 'a null month is refused where one is required');
select is(
  tests.refusal_details($$ select app.required_month(null) $$) ->> 'field', 'month', 'the refusal names the field'
);
select is(
  tests.refusal(format('select app.parse_month(%L)', m.month)), 'MONTH_INVALID', quote_literal(m.month) || ' is refused'
)
from (
  values ('2026-13'), ('2026-00'), ('0000-01'), ('2026-2'), (''), ('2026-02-01'), (' 2026-02'), ('février'), ('''; --')
) as m (month);

-- The state of a month.
select is(app.month_state('2026-01'), 'closed', 'January is closed');
select is(app.month_state('2026-02'), 'open', 'February is open');
select is(app.month_state('2025-06'), 'none', 'a month without a row has the state none');

-- The default month: the current one if it has a row, else the newest with a row.
select private.set_clock('2026-02-10 12:00 Europe/Paris');
select is(app.default_month()::text, '2026-02', 'the default month is the current one if it has rows');
select is(
  app.default_month(tests.creator('julie'))::text, '2026-02', 'the default month of a creator is the current one if she has a row'
);
select private.set_clock('2026-01-10 12:00 Europe/Paris');
select is(
  app.default_month(tests.creator('emma'))::text, '2026-01', 'the default month of a creator is the current one if it has her row'
);
select is(
  app.default_month(tests.creator('julie'))::text,
  (select max(t.month) from app.monthly_tracking as t where t.creator_id = tests.creator('julie')),
  'without a row in the current month, the default is the creator''s newest'
);
select private.set_clock('2031-05-10 12:00 Europe/Paris');
select is(
  app.default_month()::text,
  (select max(t.month) from app.monthly_tracking as t),
  'without rows in the current month, the default is the newest'
);
select is(app.default_month(gen_random_uuid())::text, '2031-05', 'without any row the default is the current month');

select * from finish();
rollback;
