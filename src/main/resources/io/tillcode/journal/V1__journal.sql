-- What happened, in order. Nothing is ever changed or removed here.
CREATE TABLE fact (
  seq                INTEGER PRIMARY KEY,
  payment_request_id TEXT    NOT NULL,
  type               TEXT    NOT NULL,
  version            INTEGER NOT NULL,
  body               TEXT    NOT NULL,
  hash               BLOB    NOT NULL   -- SHA-256 over the hash before it and this row
);
CREATE INDEX fact_by_payment ON fact (payment_request_id, seq);
CREATE INDEX fact_paid ON fact (seq) WHERE type = 'PaymentPaid';

-- Each payment as its facts leave it, for finding and listing.
CREATE TABLE payment (
  payment_request_id TEXT    PRIMARY KEY,
  serial             INTEGER NOT NULL UNIQUE,
  reference_order_id TEXT    NOT NULL,
  payment_id         TEXT,
  scenario           TEXT    NOT NULL,
  currency           TEXT    NOT NULL,
  amount_minor       INTEGER NOT NULL,
  state              TEXT    NOT NULL,
  result_code        TEXT,
  refunded_minor     INTEGER NOT NULL,
  created_at         INTEGER NOT NULL,  -- epoch milliseconds
  settled_at         INTEGER,
  till               TEXT    NOT NULL,
  staff              TEXT    NOT NULL,
  unfinished         INTEGER NOT NULL   -- 1 while the till has something to do about it
) WITHOUT ROWID;
CREATE INDEX payment_unfinished ON payment (serial) WHERE unfinished = 1;
CREATE INDEX payment_of_sale ON payment (reference_order_id);
CREATE INDEX payment_by_time ON payment (created_at);

-- Money the customer may be owed: the duty to cancel or refund, until it is proved done.
CREATE TABLE reversal (
  payment_request_id TEXT    PRIMARY KEY REFERENCES payment,
  reason             TEXT    NOT NULL,
  decided_by         TEXT    NOT NULL,
  since              INTEGER NOT NULL,
  step               TEXT    NOT NULL,
  tries              INTEGER NOT NULL,
  refund_request_id  TEXT,
  deadline           INTEGER NOT NULL
) WITHOUT ROWID;
