create or replace view public.video_types
with (security_invoker = true) as
select t.video_type, t.label
from app.video_types as t;
comment on view public.video_types is 'The kinds of video.';
comment on column public.video_types.video_type is 'Code of the kind of video; sorts in display order.';
comment on column public.video_types.label is 'Label of the kind of video, in French.';
