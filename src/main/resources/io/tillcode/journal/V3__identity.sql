-- Which journal this is, so that no other can take its place unseen.
CREATE TABLE identity (
  journal_id TEXT NOT NULL,  -- random
  name       TEXT NOT NULL   -- live or training
);
