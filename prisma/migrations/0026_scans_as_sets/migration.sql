/* Scans that come together (a phone's queue, or single scans of many phones) are booked as a set: a statement for all of
   them instead of a dozen for each. command_pick_confirm stays the rule of what a confirm is; the set is taken only when
   all of it passes plainly, and leaves everything else (a repeat, a refusal, a conflict, a fault) to it. */

-- In one statement, in the order of the keys.
CREATE OR REPLACE FUNCTION lock_keys(p_keys bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(k) FROM (SELECT DISTINCT k FROM unnest(p_keys) k ORDER BY k) x;
END $$;

-- The two levels of an allocation, bin and staging, by the keys of their locks.
CREATE VIEW allocation_level AS
SELECT a.id AS allocation_id, level_key(a.item_id, b.bin_id, a.lot_id) AS key
FROM allocation a, unnest(ARRAY[a.bin_id, a.staging_bin_id]) AS b(bin_id);

-- Every level of these allocations, in the order of their keys.
CREATE OR REPLACE FUNCTION lock_levels(p_allocations uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(key) FROM (
    SELECT DISTINCT key FROM allocation_level WHERE allocation_id = ANY (p_allocations) ORDER BY key) x;
END $$;

-- A session that still opens the door: neither it nor its person nor its device is stopped.
CREATE VIEW live_session AS
SELECT s.id FROM session s JOIN "user" u ON u.id = s.user_id LEFT JOIN device d ON d.id = s.device_id
WHERE s.revoked_at IS NULL AND s.expires_at > now()
  AND u.disabled_at IS NULL AND (s.device_id IS NULL OR d.revoked_at IS NULL);

CREATE OR REPLACE FUNCTION session_is_live(p_session uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM live_session WHERE id = p_session);
END $$;

-- The devices of these commands were heard of just now, up to these numbers.
CREATE FUNCTION hear_devices(p_commands jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT p_commands @? '$[*].deviceId ? (@ != null)' THEN RETURN; END IF;
  UPDATE device d SET last_seen_at = now(), last_seq = greatest(d.last_seq, c.seq)
  FROM (SELECT (c ->> 'deviceId')::uuid AS id, max((c ->> 'deviceSeq')::int) AS seq
    FROM jsonb_array_elements(p_commands) c GROUP BY 1) c
  WHERE d.id = c.id AND (d.last_seq < coalesce(c.seq, 0) OR d.last_seen_at IS NULL
    OR d.last_seen_at < now() - interval '30 seconds');
END $$;

-- A fulfilment order whose every unit was picked or found short: its walk ends when it was the last of the batch.
CREATE FUNCTION finish_picking(p_cmd jsonb, p_fo fulfilment_order) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE batch SET status = 'picked', finished_at = now() WHERE id = p_fo.batch_id AND status = 'leased'
    AND NOT EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.batch_id = p_fo.batch_id AND f.status <> 'cancelled'
      AND f.picked + f.short < f.units);
  PERFORM record_event(p_cmd, 'fulfilment.picked', p_fo.order_id, p_fo.id, p_fo.warehouse_id,
    jsonb_build_object('number', p_fo.number, 'picked', p_fo.picked, 'short', p_fo.short));
  PERFORM refresh_order(p_fo.order_id);
END $$;

/* After units were picked or found short. */
CREATE OR REPLACE FUNCTION after_pick(p_cmd jsonb, p_line allocation, p_picked int, p_short int) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  v fulfilment_order%ROWTYPE;
  v_done boolean;
BEGIN
  UPDATE fulfilment_order SET picked = picked + p_picked, short = short + p_short
  WHERE id = p_line.fulfilment_order_id RETURNING * INTO v;
  v_done := v.picked + v.short >= v.units;
  IF v_done THEN PERFORM finish_picking(p_cmd, v); END IF;
  RETURN jsonb_build_object('done', v_done, 'picked', v.picked, 'units', v.units);
END $$;

-- One confirm of a set, with the line it is about.
CREATE TYPE pick_scan AS (
  n int, cmd jsonb, quantity int, allocation_id uuid, fulfilment_order_id uuid, order_id uuid,
  item_id uuid, lot_id uuid, bin_id uuid, staging_bin_id uuid, warehouse_id uuid);

/* Books commands that are all plain confirms and answers as apply_commands does; null, and nothing done, when one of them
   is anything else: then they go one by one. Their levels are locked before. */
CREATE FUNCTION confirm_picks(p_commands jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_scans pick_scan[];
  v_fos fulfilment_order[];
  v_fits boolean;
  v_finished int;
  v_out jsonb;
BEGIN
  -- as pick_line asks, of each
  SELECT array_agg(ROW(c.n, c.cmd, c.quantity, a.id, f.id, a.order_id, a.item_id, a.lot_id, a.bin_id,
    a.staging_bin_id, f.warehouse_id)::pick_scan ORDER BY c.n)
  INTO v_scans
  FROM (SELECT n, cmd, cmd -> 'body' AS body, (cmd -> 'body' ->> 'quantity')::int AS quantity
    FROM jsonb_array_elements(p_commands) WITH ORDINALITY e(cmd, n)) c
  JOIN allocation a ON a.id = (c.body ->> 'allocationId')::uuid
  JOIN fulfilment_order f ON f.id = a.fulfilment_order_id
  JOIN batch b ON b.id = f.batch_id
  WHERE c.cmd ->> 'kind' = 'pick.confirm' AND c.quantity > 0
    AND b.lease_token = (c.body ->> 'leaseToken')::uuid AND f.status NOT IN ('on_hold', 'cancelled', 'closed')
    AND (jsonb_typeof(c.cmd -> 'scope') IS DISTINCT FROM 'array' OR (c.cmd -> 'scope') ? f.warehouse_id::text)
    AND NOT EXISTS (SELECT 1 FROM command k WHERE k.id = (c.cmd ->> 'id')::uuid);
  IF coalesce(cardinality(v_scans), 0) < jsonb_array_length(p_commands) THEN RETURN NULL; END IF;

  WITH scan AS MATERIALIZED (SELECT * FROM unnest(v_scans)),
  taken AS (SELECT item_id, bin_id, lot_id, sum(quantity)::int AS units FROM scan GROUP BY 1, 2, 3),
  shelf AS (
    UPDATE stock_level l SET on_hand = on_hand - t.units, allocated = allocated - t.units FROM taken t
    WHERE l.item_id = t.item_id AND l.bin_id = t.bin_id AND l.lot_id = t.lot_id AND l.allocated >= t.units
    RETURNING 1),
  staged AS (
    INSERT INTO stock_level AS l (item_id, bin_id, lot_id, warehouse_id, on_hand, allocated)
    SELECT item_id, staging_bin_id, lot_id, warehouse_id, sum(quantity), sum(quantity) FROM scan GROUP BY 1, 2, 3, 4
    ON CONFLICT (item_id, bin_id, lot_id) DO UPDATE SET
      on_hand = l.on_hand + excluded.on_hand, allocated = l.allocated + excluded.allocated),
  line AS (SELECT allocation_id AS id, sum(quantity)::int AS units FROM scan GROUP BY 1),
  picked AS (
    UPDATE allocation a SET picked = picked + l.units FROM line l
    WHERE a.id = l.id AND a.picked + a.short + a.released + l.units <= a.quantity
    RETURNING 1),
  fo AS (
    UPDATE fulfilment_order f SET picked = picked + s.units
    FROM (SELECT fulfilment_order_id AS id, sum(quantity)::int AS units FROM scan GROUP BY 1) s
    WHERE f.id = s.id RETURNING f),
  moved AS (
    INSERT INTO movement (item_id, lot_id, from_bin_id, to_bin_id, quantity, reason, order_id, allocation_id,
      command_id, actor_id)
    SELECT item_id, lot_id, bin_id, staging_bin_id, quantity, 'pick', order_id, allocation_id,
      (cmd ->> 'id')::uuid, (cmd ->> 'actorId')::uuid FROM scan ORDER BY n),
  told AS (
    INSERT INTO event (type, order_id, subject_id, actor_id, device_id, command_id, data)
    SELECT 'pick.confirmed', order_id, allocation_id, (cmd ->> 'actorId')::uuid, (cmd ->> 'deviceId')::uuid,
      (cmd ->> 'id')::uuid, jsonb_build_object('itemId', item_id, 'binId', bin_id, 'lotId', lot_id,
        'quantity', quantity, 'source', cmd -> 'body' -> 'source') FROM scan ORDER BY n)
  -- no level may change twice in one statement
  SELECT (SELECT count(*) FROM shelf) = (SELECT count(*) FROM taken)
    AND (SELECT count(*) FROM picked) = (SELECT count(*) FROM line)
    AND NOT EXISTS (SELECT 1 FROM scan s WHERE s.bin_id IN (SELECT staging_bin_id FROM scan)),
    (SELECT array_agg(f ORDER BY (f).order_id, (f).id) FROM fo)
  INTO v_fits, v_fos;
  IF NOT v_fits THEN RAISE EXCEPTION 'not all fit' USING ERRCODE = 'DL000'; END IF;

  -- each answers as if it had come alone: what was picked after it is taken off again
  WITH answer AS (
    SELECT s.n, s.cmd, jsonb_build_object('done', f.picked - s.later + f.short >= f.units, 'picked', f.picked - s.later,
      'units', f.units) AS result
    FROM (SELECT n, cmd, fulfilment_order_id, (sum(quantity) OVER (PARTITION BY fulfilment_order_id ORDER BY n DESC)
      - quantity)::int AS later FROM unnest(v_scans)) s
    JOIN unnest(v_fos) f ON f.id = s.fulfilment_order_id),
  kept AS (
    INSERT INTO command (id, kind, body_hash, outcome, result, actor_id, device_id, device_seq, occurred_at)
    SELECT (cmd ->> 'id')::uuid, 'pick.confirm', decode(cmd ->> 'hash', 'hex'), 'applied', result,
      (cmd ->> 'actorId')::uuid, (cmd ->> 'deviceId')::uuid, (cmd ->> 'deviceSeq')::int,
      coalesce((cmd ->> 'occurredAt')::timestamptz, now()) FROM answer)
  SELECT jsonb_agg(jsonb_build_object('id', cmd -> 'id', 'outcome', 'applied', 'result', result) ORDER BY n),
    count(*) FILTER (WHERE result -> 'done' = 'true')
  INTO v_out, v_finished FROM answer;

  IF v_finished = 0 THEN RETURN v_out; END IF;
  PERFORM finish_picking((SELECT s.cmd FROM unnest(v_scans) s WHERE s.fulfilment_order_id = f.id ORDER BY s.n DESC LIMIT 1),
    f) FROM unnest(v_fos) f WHERE f.picked + f.short >= f.units;
  RETURN v_out;
EXCEPTION
  WHEN SQLSTATE 'DL000' OR unique_violation OR data_exception OR integrity_constraint_violation THEN RETURN NULL;
END $$;

/* A command that ran beside itself: whichever ends first has the outcome, also when the other finds that it can do
   nothing more, because the first did it. */
CREATE OR REPLACE FUNCTION apply_command(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_stored jsonb;
  v_result jsonb;
  v_code text;
  v_detail text;
  v_state text;
BEGIN
  v_stored := stored_outcome(p_cmd);
  IF v_stored IS NOT NULL THEN RETURN v_stored; END IF;
  BEGIN
    v_result := run_command(p_cmd);
    RETURN store_outcome(p_cmd, 'applied', v_result);
  EXCEPTION
    WHEN unique_violation THEN
      -- the same command ran beside us and won: its outcome is ours
      v_stored := stored_outcome(p_cmd);
      IF v_stored IS NOT NULL THEN RETURN v_stored; END IF;
      IF p_cmd ->> 'deviceSeq' IS NULL THEN RAISE; END IF;
      v_code := 'faulty';
      v_detail := faulty_facts(p_cmd, SQLERRM);
      v_state := 'DL003';
    WHEN SQLSTATE 'DL001' OR SQLSTATE 'DL002' OR SQLSTATE 'DL003' THEN
      GET STACKED DIAGNOSTICS v_code = MESSAGE_TEXT, v_detail = PG_EXCEPTION_DETAIL, v_state = RETURNED_SQLSTATE;
    WHEN data_exception OR integrity_constraint_violation THEN
      -- it would fail for ever, at the head of a phone's queue: a person settles it, and the queue goes on
      IF p_cmd ->> 'deviceSeq' IS NULL THEN RAISE; END IF;
      v_code := 'faulty';
      v_detail := faulty_facts(p_cmd, SQLERRM);
      v_state := 'DL003';
  END;
  v_result := v_detail::jsonb || jsonb_build_object('code', v_code);
  -- DL002 asks the caller to plan again on fresh stock: it is not an outcome
  IF v_state = 'DL002' THEN
    RETURN jsonb_build_object('id', p_cmd -> 'id', 'outcome', 'replan', 'result', v_result);
  END IF;
  BEGIN
    IF v_state = 'DL003' THEN
      INSERT INTO exception (id, kind, order_id, warehouse_id, data, command_id)
      VALUES (new_id(), 'offline_conflict', (v_result ->> 'orderId')::uuid, (v_result ->> 'warehouseId')::uuid,
        v_result || jsonb_build_object('command', p_cmd -> 'body', 'commandKind', p_cmd -> 'kind',
          'actorId', p_cmd -> 'actorId', 'deviceId', p_cmd -> 'deviceId', 'occurredAt', p_cmd -> 'occurredAt'),
        (p_cmd ->> 'id')::uuid);
      PERFORM record_event(p_cmd, 'exception.opened', (v_result ->> 'orderId')::uuid, NULL,
        (v_result ->> 'warehouseId')::uuid, v_result || '{"kind":"offline_conflict"}');
    END IF;
    RETURN store_outcome(p_cmd, CASE v_state WHEN 'DL003' THEN 'conflict' ELSE 'refused' END::outcome, v_result);
  EXCEPTION
    WHEN unique_violation THEN
      v_stored := stored_outcome(p_cmd);
      IF v_stored IS NULL THEN RAISE; END IF;
      RETURN v_stored;
  END;
END $$;

-- Books commands whose levels are locked, in their order: as a set where they are one, else one by one.
CREATE FUNCTION book_commands(p_commands jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_cmd jsonb;
  v_out jsonb;
BEGIN
  IF jsonb_array_length(p_commands) > 1 THEN v_out := confirm_picks(p_commands); END IF;
  IF v_out IS NULL THEN
    v_out := '[]';
    FOR v_cmd IN SELECT * FROM jsonb_array_elements(p_commands) LOOP
      v_out := v_out || jsonb_build_array(apply_command(v_cmd));
    END LOOP;
  END IF;
  PERFORM hear_devices(p_commands);
  RETURN v_out;
END $$;

CREATE OR REPLACE FUNCTION apply_commands(p_session uuid, p_commands jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_session IS NOT NULL AND NOT session_is_live(p_session) THEN
    RAISE EXCEPTION 'session_ended' USING ERRCODE = 'DL401';
  END IF;
  IF jsonb_array_length(p_commands) > 1 THEN
    PERFORM lock_levels(array_agg((c -> 'body' ->> 'allocationId')::uuid))
    FROM jsonb_array_elements(p_commands) c WHERE c -> 'body' ? 'allocationId';
  END IF;
  RETURN book_commands(p_commands);
END $$;

/* Single confirms of several sessions that arrived together, in one transaction: one round trip and one flush of the log
   for all. p_calls: [{session, command}], at most 50. Returns an array, one for each call: its outcome, or null where the
   session has ended, or "busy" where somebody else works on its level: nothing was done, it is to be sent by itself, so
   that the others do not wait for that level. */
CREATE OR REPLACE FUNCTION apply_calls(p_calls jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_taken int[];
  v_busy int[];
  v_commands jsonb;
  v_out jsonb;
BEGIN
  WITH live AS MATERIALIZED (
    SELECT k.n, k.call -> 'command' AS command
    FROM jsonb_array_elements(p_calls) WITH ORDINALITY k(call, n)
    WHERE k.call ->> 'session' IS NULL
      OR EXISTS (SELECT 1 FROM live_session s WHERE s.id = (k.call ->> 'session')::uuid)),
  asked AS MATERIALIZED (
    SELECT n, command, coalesce((
      SELECT bool_and(pg_try_advisory_xact_lock(key)) FROM allocation_level
      WHERE allocation_id = (command #>> '{body,allocationId}')::uuid), true) AS taken FROM live)
  SELECT array_agg(n ORDER BY n) FILTER (WHERE taken), array_agg(n) FILTER (WHERE NOT taken),
    jsonb_agg(command ORDER BY n) FILTER (WHERE taken)
  INTO v_taken, v_busy, v_commands FROM asked;
  IF v_taken IS NOT NULL THEN v_out := book_commands(v_commands); END IF;
  IF cardinality(v_taken) = jsonb_array_length(p_calls) THEN RETURN v_out; END IF;
  RETURN (SELECT jsonb_agg(CASE WHEN n = ANY (v_busy) THEN '"busy"' ELSE v_out -> array_position(v_taken, n) - 1 END ORDER BY n)
    FROM generate_series(1, jsonb_array_length(p_calls)) n);
END $$;
