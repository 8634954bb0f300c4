-- retro: after every change
-- app.full_months and private.landing_pages hold what functions have computed. A changed function or type may compute something
-- else. This changes no row of packages, but fires the triggers that compute them.
update app.packages as p set quota_videos = p.quota_videos where false;
