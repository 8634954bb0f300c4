create or replace view public.mix_shares
with (security_invoker = true) as
select s.mix, s.video_type, t.label, s.share, s.share * 100 as percent
from app.mix_shares as s
join app.video_types as t on t.video_type = s.video_type;
comment on view public.mix_shares is 'The share of each kind of video in each mix.';
comment on column public.mix_shares.mix is 'Mix: how the videos divide into kinds.';
comment on column public.mix_shares.video_type is 'Kind of video.';
comment on column public.mix_shares.label is 'Label of the kind of video, in French.';
comment on column public.mix_shares.share is 'The share, from 0 to 1.';
comment on column public.mix_shares.percent is 'The share in percent.';
