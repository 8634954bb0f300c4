create type public.plan_simulation as (
  quotas public.quota[],
  items public.item[],
  monthly_credits numeric,
  amount numeric
);
comment on type public.plan_simulation is 'A full month of a plan.';
comment on column public.plan_simulation.quotas is 'The five kinds, nothing delivered yet.';
comment on column public.plan_simulation.items is 'Lines of a full month.';
comment on column public.plan_simulation.monthly_credits is 'Credits that the amount includes.';
comment on column public.plan_simulation.amount is 'Euros of a full month.';
