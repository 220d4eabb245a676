-- When a change was made, by the clock of the device that made it: history tells it beside the time at which it arrived. Null
-- for what came before this column, and for times that no calendar of the app has.
alter table mutations add column made_at timestamptz;
