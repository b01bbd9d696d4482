-- Each refund as its payment's facts leave it, for finding and listing.
CREATE TABLE refund (
  refund_request_id  TEXT    PRIMARY KEY,
  payment_request_id TEXT    NOT NULL REFERENCES payment,
  currency           TEXT    NOT NULL,
  amount_minor       INTEGER NOT NULL,
  stage              TEXT    NOT NULL,
  sendings           INTEGER NOT NULL,
  result_code        TEXT,
  decided_by         TEXT    NOT NULL,
  since              INTEGER NOT NULL,  -- epoch milliseconds
  ended_at           INTEGER
) WITHOUT ROWID;
CREATE INDEX refund_of_payment ON refund (payment_request_id);
CREATE INDEX refund_by_time ON refund (since);

CREATE INDEX payment_by_antom_id ON payment (payment_id);

-- What Antom told by itself and what is about none of our payments: for the manager, each once.
CREATE TABLE notification (
  digest      TEXT    PRIMARY KEY,      -- SHA-256 of the body as it came
  type        TEXT    NOT NULL,
  body        TEXT    NOT NULL,         -- without secrets
  received_at INTEGER NOT NULL
) WITHOUT ROWID;
