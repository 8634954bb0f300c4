create type public.progress as (
  delivered_total integer,
  quota_total integer,
  completion_percent integer,
  remaining_total integer,
  remaining_details text,
  status text,
  estimated_payout numeric
);
comment on type public.progress is 'Progress of a month.';
comment on column public.progress.delivered_total is 'Approved videos, surplus included.';
comment on column public.progress.quota_total is 'Videos owed in the month, all kinds together.';
comment on column public.progress.completion_percent is '(owed - remaining) / owed in percent, rounded half up; 100 when nothing is owed.';
comment on column public.progress.remaining_total is 'Videos still owed, kind by kind.';
comment on column public.progress.remaining_details is '"N TYPE" joined by " | ", or "Objectif complet".';
comment on column public.progress.status is 'OK when nothing is owed any more, else EN_ATTENTE.';
comment on column public.progress.estimated_payout is 'Euros that the approved videos earn, without adjustments.';
