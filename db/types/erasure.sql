create type public.erasure as (
  anonymised text[],
  objects public.erased_object[]
);
comment on type public.erasure is 'What an erasure did, and the files that are left to remove.';
comment on column public.erasure.anonymised is 'Kinds of things that were anonymised or removed: creator, application, account.';
comment on column public.erasure.objects is 'Files to remove from Storage.';
