-- Links to profiles: the host must match label by label, and the path must name a person.
begin;
select plan(48);

select is(tests.refusal(format('select app.tiktok_link(%L)', l.link)), null, l.link)
from unnest(array[
  'tiktok.com/@emma', 'TikTok.com/@Emma', 'http://m.tiktok.com/@emma/', 'https://www.tiktok.com/@emma?lang=fr',
  'tiktok.com/@emma#top', 'https://www.tiktok.com/@emma/video/1', ' tiktok.com/@emma '
]) as l (link);
select is(tests.refusal(format('select app.tiktok_link(%L)', l.link)), 'VALIDATION_FAILED', l.link)
from unnest(array[
  'eviltiktok.com/@emma', 'tiktok.com.evil.fr/@emma', 'https://tiktok.com@evil.fr/@emma', 'https://emma@tiktok.com/@emma',
  'https://tiktok.com:443/@emma', 'javascript://tiktok.com/@emma', 'tiktok.com\@evil.fr/@emma', 'tiktok.com/emma', 'tiktok.com/@',
  'tiktok.com', '.tiktok.com/@emma', 'https://a..tiktok.com/@emma', 'https://tiktok.com./@emma', '//tiktok.com/@emma'
]) as l (link);
select is(app.tiktok_handle(app.tiktok_link('TikTok.com/@Emma_Fit?x=1')), '@emma_fit', 'the handle of a TikTok link');

select is(app.instagram_handle(app.instagram_link(l.link)), '@emma.fit', l.link)
from unnest(array[
  'instagram.com/emma.fit', 'https://www.instagram.com/Emma.Fit/?hl=fr', 'instagr.am/emma.fit', 'http://instagram.com/emma.fit'
]) as l (link);
select is(
  app.instagram_handle(app.instagram_link('instagram.com/@' || n.name))::text, '@' || n.name, length(n.name) || ' letters'
)
from unnest(array['a0', repeat('z', 60)]) as n (name);
select is(tests.refusal(format('select app.instagram_link(%L)', l.link)), 'VALIDATION_FAILED', l.link)
from unnest(array[
  'instagram.com/p/abc', 'instagram.com/P/abc', 'instagram.com/reel/abc', 'instagram.com/tv/abc', 'instagram.com/stories/emma',
  'instagram.com/explore', 'instagram.com/accounts/login', 'instagram.com/about', 'instagram.com/developer',
  'instagram.com/directory', 'instagram.com/api', 'instagram.com/', 'instagram.com', 'instagram.com/%70/abc',
  'instagram.com/./p/abc', 'evilinstagram.com/emma', 'instagr.am.evil.fr/emma', '.instagram.com/emma', 'www..instagram.com/emma',
  'instagram.com/emma-fit'
]) as l (link);

select * from finish();
rollback;
