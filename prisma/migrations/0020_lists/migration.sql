-- The list of invoices: newest first by key, and found by the start of a number.
CREATE INDEX invoice_newest ON invoice (issued_at DESC, number DESC);
CREATE INDEX invoice_number_prefix ON invoice (number text_pattern_ops);
