-- One's own data [A26] are asked by the person, in all workspaces. Without these each request read the tables of everybody.
create index audit_by_idx on audit (by_id, at) where by_id is not null;
create index audit_about_idx on audit (about_id, at) where about_id is not null;
create index clients_person_idx on clients (user_id);
create index invitation_inviter_idx on invitation ("inviterId");
