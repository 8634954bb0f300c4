-- retro: after every change
-- app.full_months, private.ready_landing_pages and private.ready_onboarding_options hold what functions have computed. A changed
-- function or type may compute something else. This changes no row of packages, but fires the triggers that compute them.
update app.packages as p set quota_videos = p.quota_videos where false;
