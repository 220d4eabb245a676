-- What a confirmed pre-order was when it was confirmed, as a mark of its content: whoever reads it sees that it was changed since.
-- The rows that are there have none, so they are not read through while the table is locked; 0010 does that beside the work.
alter table pre_orders add column confirmed_as text;
alter table pre_orders add constraint pre_orders_confirmed_as_check
  check (char_length(confirmed_as) <= 4000 and confirmed_as is nfc normalized) not valid;
