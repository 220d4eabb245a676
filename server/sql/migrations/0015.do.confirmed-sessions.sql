-- When the user of a session typed his password last, beside its sign-in: what could take an account or a workspace away from people
-- asks for a sign-in of the last minutes.
alter table session add column confirmed_at timestamptz;
