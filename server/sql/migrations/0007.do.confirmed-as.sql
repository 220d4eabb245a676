-- What a confirmed pre-order was when it was confirmed, as a mark of its content: whoever reads it sees that it was changed since.
alter table pre_orders add column confirmed_as text
  check (char_length(confirmed_as) <= 4000 and confirmed_as is nfc normalized);
