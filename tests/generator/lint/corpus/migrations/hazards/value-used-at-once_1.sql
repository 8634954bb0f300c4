alter type app.video_status add value 'archived';
update app.videos set status = 'archived' where created_at < '2020-01-01'; -- finds
