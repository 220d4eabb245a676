-- The trash is read by the number of the deletion, newest first. Without these a page of it read every order of the workspace.
create index units_deleted_idx on units (workspace_id, deleted_sync_id, id) where deleted_at is not null;
create index partners_deleted_idx on partners (workspace_id, deleted_sync_id, id) where deleted_at is not null;
create index products_deleted_idx on products (workspace_id, deleted_sync_id, id) where deleted_at is not null;
create index pre_orders_deleted_idx on pre_orders (workspace_id, deleted_sync_id, id) where deleted_at is not null;
