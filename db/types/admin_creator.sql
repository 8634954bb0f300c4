create type public.admin_creator as (
  creator public.creator,
  plan public.plan,
  next_plan public.next_plan,
  notes text,
  profile public.payout_profile,
  signatures public.signature[],
  status_history public.status_change[],
  months public.creator_month[],
  month text,
  videos public.video[],
  rushes public.rush[]
);
comment on type public.admin_creator is 'A creator as the admin sees it.';
comment on column public.admin_creator.creator is 'The creator.';
comment on column public.admin_creator.plan is 'Plan of the month; of a month without one, the next plan.';
comment on column public.admin_creator.next_plan is 'Plan of the next month to be opened.';
comment on column public.admin_creator.notes is 'Notes of the admins; null when there are none.';
comment on column public.admin_creator.profile is 'How the creator is paid, masked; null without a profile.';
comment on column public.admin_creator.signatures is 'Signatures, oldest first.';
comment on column public.admin_creator.status_history is 'Changes of status, oldest first.';
comment on column public.admin_creator.months is 'Months, newest first.';
comment on column public.admin_creator.month is 'Month of the videos and rushes, YYYY-MM.';
comment on column public.admin_creator.videos is 'Videos of the month, newest first, 200 at most.';
comment on column public.admin_creator.rushes is 'Rushes of the month, newest first, 200 at most.';
