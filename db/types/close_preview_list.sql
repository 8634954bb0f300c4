create type public.close_preview_list as (
  rows public.close_preview[],
  total bigint
);
comment on type public.close_preview_list is 'What closing a month would freeze.';
comment on column public.close_preview_list.rows is 'By handle.';
comment on column public.close_preview_list.total is 'How many.';
