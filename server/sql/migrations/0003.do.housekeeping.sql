-- Housekeeping goes through the ledger from its oldest end; what changed nothing has no sync_id to go by.
create index mutations_unchanged_idx on mutations (workspace_id, at) where sync_id is null;
