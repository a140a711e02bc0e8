-- Stock changes that are not an order's: receive, move, adjust, withhold. All post to the ledger.

-- Body: {itemId, binId, lotId?, quantity, reason?}. Supplier to bin.
CREATE FUNCTION command_stock_receive(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v_bin bin%ROWTYPE := stock_bin(p_cmd, (b ->> 'binId')::uuid);
BEGIN
  PERFORM post_movement((b ->> 'itemId')::uuid, coalesce((b ->> 'lotId')::uuid, '00000000-0000-0000-0000-000000000000'),
    '00000000-0000-7000-8000-000000000001', 'available', v_bin.id, state_at(v_bin.kind), stock_quantity(b), 'receive', p_cmd);
  PERFORM record_event(p_cmd, 'stock.received', NULL, (b ->> 'itemId')::uuid, v_bin.warehouse_id, b);
  RETURN '{}';
END $$;

-- Body: {itemId, fromBinId, toBinId, lotId?, quantity}. Only what is available moves.
CREATE FUNCTION command_stock_move(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v_from bin%ROWTYPE := stock_bin(p_cmd, (b ->> 'fromBinId')::uuid);
  v_to bin%ROWTYPE := stock_bin(p_cmd, (b ->> 'toBinId')::uuid);
BEGIN
  IF v_from.id = v_to.id THEN PERFORM refuse('same_bin', jsonb_build_object('bin', v_from.code)); END IF;
  PERFORM post_movement((b ->> 'itemId')::uuid, coalesce((b ->> 'lotId')::uuid, '00000000-0000-0000-0000-000000000000'),
    v_from.id, state_at(v_from.kind), v_to.id, state_at(v_to.kind), stock_quantity(b), 'move', p_cmd);
  PERFORM record_event(p_cmd, 'stock.moved', NULL, (b ->> 'itemId')::uuid, v_to.warehouse_id, b);
  RETURN '{}';
END $$;

/* Body: {itemId, binId, lotId?, counted, reason}. Sets on hand to what was counted; the difference is posted against
   adjustment. Refuses a count below what is allocated or withheld there; in quarantine all is unavailable by place,
   so that only allocated bounds it. */
CREATE FUNCTION command_stock_adjust(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v_bin bin%ROWTYPE := stock_bin(p_cmd, (b ->> 'binId')::uuid);
  v_lot uuid := coalesce((b ->> 'lotId')::uuid, '00000000-0000-0000-0000-000000000000');
  v_level stock_level%ROWTYPE;
  v_diff int;
BEGIN
  SELECT * INTO v_level FROM stock_level WHERE item_id = (b ->> 'itemId')::uuid AND bin_id = v_bin.id AND lot_id = v_lot FOR UPDATE;
  v_diff := (b ->> 'counted')::int - coalesce(v_level.on_hand, 0);
  IF (b ->> 'counted')::int < coalesce(v_level.allocated, 0)
    + (CASE WHEN v_bin.kind = 'quarantine' THEN 0 ELSE coalesce(v_level.unavailable, 0) END)
  THEN
    PERFORM refuse('below_allocated', jsonb_build_object('counted', b -> 'counted', 'allocated', v_level.allocated,
      'unavailable', v_level.unavailable));
  END IF;
  IF v_diff > 0 THEN
    PERFORM post_movement((b ->> 'itemId')::uuid, v_lot, '00000000-0000-7000-8000-000000000004', 'available', v_bin.id,
      state_at(v_bin.kind), v_diff, coalesce(b ->> 'reason', 'count'), p_cmd);
  ELSIF v_diff < 0 THEN
    PERFORM post_movement((b ->> 'itemId')::uuid, v_lot, v_bin.id, state_at(v_bin.kind), '00000000-0000-7000-8000-000000000004',
      'available', -v_diff, coalesce(b ->> 'reason', 'count'), p_cmd);
  END IF;
  UPDATE bin SET counted_at = now() WHERE id = v_bin.id;
  PERFORM record_event(p_cmd, 'stock.adjusted', NULL, (b ->> 'itemId')::uuid, v_bin.warehouse_id,
    b || jsonb_build_object('difference', v_diff));
  RETURN jsonb_build_object('difference', v_diff);
END $$;

-- Body: {itemId, binId, lotId?, quantity, reason}. Positive: available to unavailable; negative: back again.
CREATE FUNCTION command_stock_withhold(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  b jsonb := p_cmd -> 'body';
  v_bin bin%ROWTYPE := stock_bin(p_cmd, (b ->> 'binId')::uuid);
  v_n int := (b ->> 'quantity')::int;
BEGIN
  UPDATE stock_level SET unavailable = unavailable + v_n
  WHERE item_id = (b ->> 'itemId')::uuid AND bin_id = v_bin.id
    AND lot_id = coalesce((b ->> 'lotId')::uuid, '00000000-0000-0000-0000-000000000000')
    AND unavailable + v_n >= 0 AND on_hand - allocated - unavailable >= v_n AND v_n <> 0;
  IF NOT FOUND THEN PERFORM refuse('not_enough_stock', jsonb_build_object('binId', v_bin.id, 'needed', v_n)); END IF;
  PERFORM record_event(p_cmd, 'stock.withheld', NULL, (b ->> 'itemId')::uuid, v_bin.warehouse_id, b);
  RETURN '{}';
END $$;

CREATE FUNCTION state_at(p_kind place_kind) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN p_kind = 'quarantine' THEN 'unavailable' ELSE 'available' END $$;

CREATE FUNCTION stock_quantity(b jsonb) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce((b ->> 'quantity')::int, 0) <= 0 THEN PERFORM refuse('bad_quantity', jsonb_build_object('quantity', b -> 'quantity')); END IF;
  RETURN (b ->> 'quantity')::int;
END $$;

-- The bin of a stock command: real, in scope, not archived.
CREATE FUNCTION stock_bin(p_cmd jsonb, p_bin uuid) RETURNS bin LANGUAGE plpgsql AS $$
DECLARE
  v bin%ROWTYPE;
BEGIN
  SELECT * INTO v FROM bin WHERE id = p_bin AND warehouse_id IS NOT NULL AND archived_at IS NULL;
  IF NOT FOUND THEN PERFORM refuse('unknown_bin', jsonb_build_object('binId', p_bin)); END IF;
  PERFORM require_scope(p_cmd, v.warehouse_id);
  RETURN v;
END $$;
