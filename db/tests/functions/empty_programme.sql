-- What is summed where there is nothing to sum: a closed and an open month in which nobody takes part.
begin;
select plan(7);

select tests.past_triggers($$
  select tests.empty_programme();
  insert into app.user_roles (user_id, role) values (tests.account('admin'), 'admin');
  insert into app.months (month, opened_at, closed_at) values ('2024-03', '2024-03-01', '2024-04-02'), ('2024-05', '2024-05-01', null);
  insert into app.month_figures select (app.counted_month('2024-03')).*;
$$);
select private.set_clock('2024-05-15 08:00+00');
select tests.act_as('admin');

select is(
  to_jsonb((public.admin_overview(m.month)).metrics),
  '{
    "creators_complete": 0, "creators_pending": 0, "estimated_total": 0.00, "validation_todo": 0, "payments_todo": 0, "total_to_pay": 0.00
  }',
  'the figures of ' || m.month || ' are zeros'
)
from app.months as m;
select is(
  to_jsonb(public.close_month_preview(m.month)),
  '{"rows": [], "total": 0, "total_amount": 0.00, "profiles_missing": 0, "pending_total": 0, "next": null}',
  'the preview of the closing of ' || m.month || ' is empty, its sums are zeros'
)
from app.months as m;
select is(
  array(select row(r.month, r.creators, r.amount, r.paid)::text from unnest((public.programme_months()).rows) as r),
  array['(2024-05,0,0.00,0.00)', '(2024-03,0,0.00,0.00)'],
  'the months of the programme are zeros'
);
select is_empty(
  $$ select s.* from app.signing_state(tests.id('c', 1)) as s $$, 'without a contract there is no state of its signature'
);
select is((public.audit_log()).total, 0::bigint, 'the audit log has no entries');

select * from finish();
rollback;
