-- Which version of the app a device runs, as its last pull told [P35].
alter table clients add column app_version text check (length(app_version) <= 50);
