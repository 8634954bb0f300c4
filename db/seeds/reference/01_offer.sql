-- What the programme offers: packages, kinds of video, mixes, rates, advice. Rows that exist stay as admins have edited them.

insert into app.packages (tier, quota_videos, monthly_credits)
values (10, 10, 0), (20, 20, 25), (30, 30, 38), (40, 40, 50)
on conflict do nothing;

insert into app.video_types (video_type, label)
values
  ('OOTD', 'OOTD'),
  ('TRAINING', 'Training'),
  ('BEFORE_AFTER', 'Before/After'),
  ('SPORTS_80S', 'Sports 80s'),
  ('CINEMATIC', 'Cinematic')
on conflict do nothing;

insert into app.mixes (mix, label, positioning)
values
  ('VOLUME', 'Volume Max', 'Pour publier beaucoup : des tenues et des séances, faciles à tourner chaque semaine.'),
  ('EQUILIBRE', 'Équilibre', 'Un peu de tout : le mix qui convient à la plupart des créateurs.'),
  ('PREMIUM_80S', 'Premium Retro', 'Pour les amoureux de l''image : esthétique années 80 et plans soignés.'),
  ('TRANSFO_HEAVY', 'Transformations', 'Pour les parcours qui inspirent : priorité aux avant/après.')
on conflict do nothing;

insert into app.mix_shares (mix, video_type, share)
select s.mix, t.video_type, s.shares[t.place]
from (
  values
    ('VOLUME'::app.mix, array[0.40, 0.35, 0.20, 0, 0.05]),
    ('EQUILIBRE', array[0.30, 0.30, 0.25, 0.10, 0.05]),
    ('PREMIUM_80S', array[0.20, 0.25, 0.20, 0.20, 0.15]),
    ('TRANSFO_HEAVY', array[0.20, 0.25, 0.40, 0.10, 0.05])
) as s (mix, shares)
cross join unnest(app.video_type_order()) with ordinality as t (video_type, place)
on conflict do nothing;

insert into app.video_rates (package_tier, video_type, rate, valid_from)
select p.tier, r.video_type, r.rate, '2025-01-01'
from app.packages as p
cross join (
  values
    ('OOTD'::app.video_type, 100),
    ('TRAINING', 95),
    ('BEFORE_AFTER', 120),
    ('SPORTS_80S', 140),
    ('CINEMATIC', 180)
) as r (video_type, rate)
where not exists (select from app.video_rates)
on conflict do nothing;

insert into app.video_tips (video_type, position, tip)
values
  ('OOTD', 1, 'Montrez la tenue en entier, puis deux détails.'),
  ('OOTD', 2, 'Filmez à la lumière du jour, dos à un fond simple.'),
  ('TRAINING', 1, 'Commencez par le mouvement, expliquez ensuite.'),
  ('TRAINING', 2, 'Gardez le corps entier dans le cadre.'),
  ('BEFORE_AFTER', 1, 'Même cadre, même lumière, même pose.'),
  ('BEFORE_AFTER', 2, 'Dites combien de temps sépare les deux images.'),
  ('SPORTS_80S', 1, 'Couleurs vives, bandeau, musique libre de droits.'),
  ('SPORTS_80S', 2, 'Osez le zoom lent et le grain de la vidéo d''époque.'),
  ('CINEMATIC', 1, 'Trois plans au moins : large, moyen, détail.'),
  ('CINEMATIC', 2, 'Stabilisez l''image et coupez sur le mouvement.')
on conflict do nothing;

insert into app.brand_assets (name, url, alt, position)
values
  ('logo', 'https://assets.retromuscle.example/logo.svg', 'Logo RetroMuscle', 1),
  ('hero', 'https://assets.retromuscle.example/hero.jpg', 'Une créatrice s''entraîne dans un décor des années 80', 2),
  ('community', 'https://assets.retromuscle.example/community.jpg', 'Des créateurs RetroMuscle réunis dans une salle', 3)
on conflict do nothing;

insert into app.settings (only_row) values (true) on conflict do nothing;
