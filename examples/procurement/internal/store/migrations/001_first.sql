-- Numbers of rows are given by the program, of which one at a time writes to a
-- database. Times are milliseconds since 1970 in UTC, days are texts
-- (2026-11-21), truth values 0 and 1.

CREATE TABLE users (
  id      BIGINT PRIMARY KEY,
  login   TEXT NOT NULL UNIQUE,
  name    TEXT NOT NULL,
  role    TEXT NOT NULL,
  hash    TEXT NOT NULL,
  created BIGINT NOT NULL
);

-- The token itself is the browser's alone: its digest is kept.
CREATE TABLE sessions (
  token   TEXT PRIMARY KEY,
  user_id BIGINT NOT NULL REFERENCES users (id),
  created BIGINT NOT NULL,
  expires BIGINT NOT NULL
);

-- The log of package record, a line a row: concatenated, with line feeds, they
-- are a file for it.
CREATE TABLE records (
  seq         BIGINT PRIMARY KEY,
  party_id    BIGINT NOT NULL,
  at          BIGINT NOT NULL,
  cause       TEXT NOT NULL,
  disposition TEXT NOT NULL,
  line        TEXT NOT NULL
);
CREATE INDEX records_of_party ON records (party_id, seq);

-- How many records of a day have which disposition.
CREATE TABLE record_days (
  day         BIGINT NOT NULL, -- since 1970, in UTC
  disposition TEXT NOT NULL,
  count       BIGINT NOT NULL,
  PRIMARY KEY (day, disposition)
);

CREATE TABLE parties (
  id             BIGINT PRIMARY KEY,
  number         TEXT NOT NULL UNIQUE,
  vendor         INTEGER NOT NULL,
  name           TEXT NOT NULL,
  native_name    TEXT NOT NULL,
  person         INTEGER NOT NULL,
  country        TEXT NOT NULL,
  address        TEXT NOT NULL,
  uscc           TEXT NOT NULL,
  lei            TEXT NOT NULL,
  represents     TEXT NOT NULL,
  represented_on TEXT NOT NULL,
  standing       TEXT NOT NULL,
  checked_at     BIGINT NOT NULL,
  record         BIGINT NOT NULL REFERENCES records (seq),
  created        BIGINT NOT NULL,
  created_by     TEXT NOT NULL,
  version        BIGINT NOT NULL,
  search         TEXT NOT NULL, -- what a search looks through
  identity       TEXT NOT NULL  -- equal for one party entered twice
);
CREATE INDEX parties_by_identity ON parties (identity);
CREATE INDEX parties_by_standing ON parties (standing, id);
CREATE INDEX parties_counted ON parties (vendor, standing);

CREATE TABLE matches (
  id          BIGINT PRIMARY KEY,
  party_id    BIGINT NOT NULL REFERENCES parties (id),
  list        TEXT NOT NULL,
  entity      TEXT NOT NULL,
  entity_name TEXT NOT NULL,
  confidence  DOUBLE PRECISION NOT NULL,
  state       TEXT NOT NULL,
  hit         INTEGER NOT NULL,
  found       BIGINT NOT NULL,
  record      BIGINT NOT NULL REFERENCES records (seq),
  json        TEXT NOT NULL,
  UNIQUE (party_id, list, entity)
);
CREATE INDEX matches_by_state ON matches (state, id);
CREATE INDEX matches_counted ON matches (state, list);

CREATE TABLE decisions (
  id          BIGINT PRIMARY KEY,
  match_id    BIGINT NOT NULL REFERENCES matches (id),
  party_id    BIGINT NOT NULL REFERENCES parties (id),
  list        TEXT NOT NULL,
  entity      TEXT NOT NULL,
  entity_name TEXT NOT NULL,
  verdict     TEXT NOT NULL,
  reason      TEXT NOT NULL,
  until       TEXT NOT NULL,
  by_login    TEXT NOT NULL,
  at          BIGINT NOT NULL,
  second_by   TEXT NOT NULL,
  second_at   BIGINT NOT NULL,
  outcome     TEXT NOT NULL,
  clearance   TEXT NOT NULL
);
CREATE INDEX decisions_of_party ON decisions (party_id, id);
CREATE INDEX decisions_of_match ON decisions (match_id, id);

-- The events of package cleared.
CREATE TABLE clearances (
  seq   BIGINT PRIMARY KEY,
  event TEXT NOT NULL
);

CREATE TABLE orders (
  id       BIGINT PRIMARY KEY,
  number   TEXT NOT NULL UNIQUE,
  buyer    TEXT NOT NULL,
  created  BIGINT NOT NULL,
  federal  INTEGER NOT NULL,
  currency TEXT NOT NULL,
  note     TEXT NOT NULL,
  status   TEXT NOT NULL,
  version  BIGINT NOT NULL
);
CREATE INDEX orders_by_status ON orders (status, id);

CREATE TABLE order_items (
  order_id    BIGINT NOT NULL REFERENCES orders (id),
  line        INTEGER NOT NULL,
  description TEXT NOT NULL,
  quantity    BIGINT NOT NULL,
  price       BIGINT NOT NULL,
  PRIMARY KEY (order_id, line)
);

CREATE TABLE order_parties (
  order_id BIGINT NOT NULL REFERENCES orders (id),
  part     TEXT NOT NULL,
  line     INTEGER NOT NULL,
  party_id BIGINT NOT NULL REFERENCES parties (id),
  PRIMARY KEY (order_id, part, line)
);
CREATE INDEX order_parties_by_party ON order_parties (party_id);

-- What somebody did, chained by hash.
CREATE TABLE audit (
  seq     BIGINT PRIMARY KEY,
  at      BIGINT NOT NULL,
  actor   TEXT NOT NULL,
  action  TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail  TEXT NOT NULL,
  record  BIGINT NOT NULL,
  hash    TEXT NOT NULL
);
CREATE INDEX audit_by_subject ON audit (subject, seq);

-- Every version of a list that was ever in use, so that the records that rest
-- on it can be verified.
CREATE TABLE lists (
  id       BIGINT PRIMARY KEY,
  list     TEXT NOT NULL,
  digest   TEXT NOT NULL,
  at       BIGINT NOT NULL,
  by_login TEXT NOT NULL,
  data     {bytes} NOT NULL
);

CREATE TABLE updates (
  id         BIGINT PRIMARY KEY,
  at         BIGINT NOT NULL,
  by_login   TEXT NOT NULL,
  list       TEXT NOT NULL,
  file       TEXT NOT NULL,
  old_digest TEXT NOT NULL,
  new_digest TEXT NOT NULL,
  added      INTEGER NOT NULL,
  removed    INTEGER NOT NULL,
  changed    INTEGER NOT NULL,
  screened   INTEGER NOT NULL, -- parties that the change touches
  state      TEXT NOT NULL
);

CREATE TABLE update_parties (
  update_id  BIGINT NOT NULL REFERENCES updates (id),
  party_id   BIGINT NOT NULL REFERENCES parties (id),
  was        TEXT NOT NULL,
  became     TEXT NOT NULL,
  found      TEXT NOT NULL, -- entities matched now and not before, in words
  gone       TEXT NOT NULL,
  PRIMARY KEY (update_id, party_id)
);

CREATE TABLE imports (
  id           BIGINT PRIMARY KEY,
  at           BIGINT NOT NULL,
  by_login     TEXT NOT NULL,
  file         TEXT NOT NULL,
  total        INTEGER NOT NULL,
  done         INTEGER NOT NULL,
  added        INTEGER NOT NULL,
  changed      INTEGER NOT NULL,
  bad          INTEGER NOT NULL,
  counts       TEXT NOT NULL, -- of standings, JSON
  state        TEXT NOT NULL,
  message      TEXT NOT NULL
);

CREATE TABLE import_errors (
  import_id BIGINT NOT NULL REFERENCES imports (id),
  row_no    INTEGER NOT NULL,
  field     TEXT NOT NULL,
  text      TEXT NOT NULL,
  PRIMARY KEY (import_id, row_no, field)
);

CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
