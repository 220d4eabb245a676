-- The sign-in that a device pushed with last, so that it can be ended from elsewhere; null where none is known. No foreign
-- key: a session that ended is simply not there any more.
alter table clients add column session_id text;

-- Housekeeping forgets what expired.
create index "session_expiresAt_idx" on "session" ("expiresAt");
