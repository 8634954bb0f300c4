create publication changes for table app.activity;
