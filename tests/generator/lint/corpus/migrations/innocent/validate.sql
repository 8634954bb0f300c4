alter table app.videos validate constraint duration_is_positive;
