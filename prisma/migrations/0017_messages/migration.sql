-- One sender at a time: two at once would mail a customer twice.
ALTER TABLE message ADD COLUMN claimed_until timestamptz(3);

-- The list of messages: newest first, all or of one status, found by a piece of address or subject.
CREATE INDEX message_newest ON message (created_at DESC, id DESC);
CREATE INDEX message_newest_by_status ON message (status, created_at DESC, id DESC);
CREATE INDEX message_search ON message USING gin (lower("to" || ' ' || subject) gin_trgm_ops);
