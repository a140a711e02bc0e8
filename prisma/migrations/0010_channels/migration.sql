-- Channels: what intake remembers of a delivery and of each channel order, and a channel's edit to the cent.

ALTER TABLE document
  ADD COLUMN headers jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN order_name text,
  ADD COLUMN accept_totals boolean NOT NULL DEFAULT false,
  ADD COLUMN claimed_until timestamptz(3);

-- One row for each order of a channel, whether an order here came of it or not. The lease lets one reader at a time
-- decide about it: two documents of one order are read one after the other.
CREATE TABLE channel_order (
  connection_id uuid NOT NULL REFERENCES connection (id),
  channel_order_id text NOT NULL,
  order_id uuid,
  last_applied jsonb,
  refund_ids text[] NOT NULL DEFAULT '{}',
  snapshot jsonb,
  lease_token uuid,
  lease_until timestamptz(3),
  PRIMARY KEY (connection_id, channel_order_id)
);

CREATE INDEX document_newest ON document (received_at DESC, id DESC);
CREATE INDEX document_newest_by_status ON document (status, received_at DESC, id DESC);
CREATE INDEX document_waiting ON document (received_at) WHERE status = 'received';
CREATE INDEX document_external_ref ON document (external_ref, connection_id) WHERE external_ref IS NOT NULL;
CREATE INDEX document_order_name ON document (lower(order_name) text_pattern_ops) WHERE order_name IS NOT NULL;
DROP INDEX IF EXISTS document_status_received_at_idx;
