-- The first contract. Its checksum is computed by the trigger; a new text is a new version, never an edit of this one. It is not
-- inserted again where it stands: a conflict would use up a number of `place`.
insert into app.contract_versions (version, title, body)
select
  v.version,
  v.title,
  v.body
from (values (
  '2026-01',
  'Contrat de création RetroMuscle',
  '# Contrat de création RetroMuscle

## 1. Objet
Le créateur tourne chaque mois des vidéos de sport pour RetroMuscle, selon la formule et le mix choisis. RetroMuscle examine
chaque vidéo et paie celles qui sont approuvées.

## 2. Vidéos
Le nombre de vidéos du mois et leur répartition par type sont fixés à l''ouverture du mois. Une vidéo refusée peut être remplacée
une fois. Les vidéos approuvées au-delà du quota sont acceptées et payées.

## 3. Rémunération
Chaque vidéo approuvée est payée au tarif en vigueur le premier jour du mois. Les crédits de la formule s''ajoutent dès la première
vidéo approuvée. Le montant est arrêté à la clôture du mois et ne change plus.

## 4. Droits
Le créateur garde la paternité de ses vidéos et cède à RetroMuscle, pour le monde entier et pour dix ans, le droit de les
reproduire, de les adapter et de les diffuser. Il garantit qu''il détient les droits sur les images, les sons et les personnes
qui y figurent.

## 5. Engagements
Le créateur déclare être majeur et pratiquer sans mettre sa santé ni celle d''autrui en danger.

## 6. Données
RetroMuscle conserve les données nécessaires au programme. Le créateur peut en obtenir une copie et en demander l''effacement ; les
pièces de paiement et la preuve de signature sont conservées le temps que la loi impose.

## 7. Durée
Le contrat court tant que le créateur participe au programme. Chaque partie peut y mettre fin par écrit ; les vidéos déjà
approuvées restent dues.
'
)) as v (version, title, body)
where not exists (select from app.contract_versions as e where e.version = v.version);
