create type public.todo as (
  applications integer,
  videos integer,
  months_to_close integer,
  payouts integer,
  orders integer
);
comment on type public.todo is 'Numbers of things that wait for an admin.';
comment on column public.todo.applications is 'Applications that wait for a decision.';
comment on column public.todo.videos is 'Videos that wait for a review, of all months.';
comment on column public.todo.months_to_close is 'Months that are over and still open.';
comment on column public.todo.payouts is 'Frozen payouts in no open order, of all months.';
comment on column public.todo.orders is 'Payment orders with a payout that is not paid yet.';
