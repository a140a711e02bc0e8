/* The order list: every sort of it, by key, under the filters people use most. A promise that was never made sorts
   last: the key is a far day. The first two are for the sorts, the others for what narrows a list. */
CREATE INDEX order_by_promise ON "order" (status, coalesce(promised_to, '9999-12-31'::date), id);
CREATE INDEX order_by_promise_of_all ON "order" (coalesce(promised_to, '9999-12-31'::date), id);
CREATE INDEX order_by_total ON "order" (status, total_minor DESC, id DESC);
CREATE INDEX order_by_connection ON "order" (connection_id, placed_at DESC, id DESC);
CREATE INDEX order_by_payment ON "order" (payment_status, placed_at DESC, id DESC);
CREATE INDEX order_number_prefix ON "order" (number text_pattern_ops);
CREATE INDEX order_customer_prefix ON "order" (lower(customer_name) text_pattern_ops);
CREATE INDEX order_line_backordered ON order_line (order_id) WHERE backordered > 0;
CREATE INDEX fulfilment_order_of_order ON fulfilment_order (order_id, warehouse_id) WHERE status <> 'cancelled';
CREATE INDEX hold_active_of_order ON hold (order_id, kind) WHERE released_at IS NULL;
CREATE INDEX exception_open_of_order ON exception (order_id) WHERE resolved_at IS NULL;
