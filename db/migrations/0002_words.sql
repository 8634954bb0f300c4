-- The words of the programme. The type carries the rule: a column that says `app.money` or `app.month` needs no check of its
-- own. The order of an enum is the order of lists and texts; the comment of an enum is the source of its labels, one
-- `code = label` per line.

do $$
begin
  create type app.video_type as enum ('OOTD', 'TRAINING', 'BEFORE_AFTER', 'SPORTS_80S', 'CINEMATIC');
exception when duplicate_object then null;
end;
$$;
comment on type app.video_type is 'Kinds of video, in the order of every list and tie. Labels: table app.video_types.';

do $$
begin
  create type app.mix as enum ('VOLUME', 'EQUILIBRE', 'PREMIUM_80S', 'TRANSFO_HEAVY');
exception when duplicate_object then null;
end;
$$;
comment on type app.mix is 'How a quota is split over the kinds of video. Labels: table app.mixes.';

do $$
begin
  create type app.resolution as enum ('1080x1920', '1080x1080');
exception when duplicate_object then null;
end;
$$;
comment on type app.resolution is
  E'Pixels of a video, width x height.\n1080x1920 = 9:16\n1080x1080 = 1:1';

do $$
begin
  create type app.application_status as enum ('draft', 'pending_review', 'approved', 'rejected');
exception when duplicate_object then null;
end;
$$;
comment on type app.application_status is
  E'Where an application stands.\ndraft = Brouillon\npending_review = En revue\napproved = Acceptée\nrejected = Refusée';

do $$
begin
  create type app.creator_status as enum ('candidat', 'actif', 'pause', 'inactif');
exception when duplicate_object then null;
end;
$$;
comment on type app.creator_status is
  E'Where a creator stands.\ncandidat = Candidat\nactif = Actif\npause = En pause\ninactif = Inactif';

do $$
begin
  create type app.video_status as enum ('pending_review', 'approved', 'rejected', 'revision_requested');
exception when duplicate_object then null;
end;
$$;
comment on type app.video_status is
  E'Where a video stands.\npending_review = À valider\napproved = Approuvée\nrejected = Refusée\nrevision_requested = Révision demandée';

do $$
begin
  create type app.payment_status as enum ('a_faire', 'en_cours', 'paye');
exception when duplicate_object then null;
end;
$$;
comment on type app.payment_status is
  E'Where a payout stands.\na_faire = À faire\nen_cours = En cours\npaye = Payé';

do $$
begin
  create type app.payout_event_kind as enum ('frozen', 'ordered', 'order_cancelled', 'paid', 'reversed');
exception when duplicate_object then null;
end;
$$;
comment on type app.payout_event_kind is
  E'What happened to a payout.\nfrozen = Figé\nordered = Ordonné\norder_cancelled = Ordre annulé\npaid = Payé\nreversed = Annulé';

do $$
begin
  create type app.payout_method as enum ('iban', 'paypal', 'stripe');
exception when duplicate_object then null;
end;
$$;
comment on type app.payout_method is E'How a creator is paid.\niban = Virement\npaypal = PayPal\nstripe = Stripe';

do $$
begin
  create type app.upload_kind as enum ('video', 'rush');
exception when duplicate_object then null;
end;
$$;
comment on type app.upload_kind is E'What a file is: a video is reviewed and paid, a rush is raw footage.\nvideo = Vidéo\nrush = Rush';

do $$
begin
  create type app.redirect_target as enum ('/admin', '/dashboard', '/contract', '/onboarding');
exception when duplicate_object then null;
end;
$$;
comment on type app.redirect_target is
  E'The page that a signed-in person belongs on.\n/admin = Admin\n/dashboard = Tableau de bord\n/contract = Contrat\n/onboarding = Inscription';

do $$
begin
  create type app.user_role as enum ('admin');
exception when duplicate_object then null;
end;
$$;
comment on type app.user_role is E'What a row of app.user_roles grants.\nadmin = Admin';

do $$
begin
  create domain app.money as numeric(10, 2) constraint money_is_a_number check (value <> 'NaN'::numeric);
exception when duplicate_object then null;
end;
$$;
comment on domain app.money is 'Euros with two decimals, exact. NaN is excluded because it passes every comparison such as >= 0.';

do $$
begin
  create domain app.month as text collate "C" constraint month_is_yyyy_mm check (value ~ '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])$');
exception when duplicate_object then null;
end;
$$;
comment on domain app.month is
  'A calendar month in Paris as YYYY-MM: the form of the API is the form of the tables, and it sorts as time does.';

do $$
begin
  create domain app.handle as text collate "C" constraint handle_is_at_and_name check (value ~ '^@[a-z0-9._]{2,60}$');
exception when duplicate_object then null;
end;
$$;
comment on domain app.handle is 'The public name of a creator: "@" and 2 to 60 of a-z 0-9 . _ , always lower case.';
