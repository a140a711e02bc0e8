/* Commands: exactly once. apply_commands is the one door for every change of stock, orders and floor work.
   A command is {id, kind, hash, actorId, deviceId, deviceSeq, occurredAt, scope, body}. Its handler is the function
   command_<kind with _ for .>(cmd jsonb) and returns the result. The outcome row and the effects commit together;
   a repeat returns the first outcome; the same id with another body is refused. */

CREATE FUNCTION session_is_live(p_session uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM session s JOIN "user" u ON u.id = s.user_id LEFT JOIN device d ON d.id = s.device_id
    WHERE s.id = p_session AND s.revoked_at IS NULL AND s.expires_at > now()
      AND u.disabled_at IS NULL AND (s.device_id IS NULL OR d.revoked_at IS NULL));
END $$;

-- Floor work stays in the worker's warehouses (I10); an absent scope is every warehouse.
CREATE FUNCTION require_scope(p_cmd jsonb, p_warehouse uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF jsonb_typeof(p_cmd -> 'scope') = 'array' AND NOT (p_cmd -> 'scope') ? p_warehouse::text THEN
    PERFORM refuse('other_warehouse', jsonb_build_object('warehouseId', p_warehouse));
  END IF;
END $$;

/* The known kinds by name; any other kind goes to the function command_<kind with _ for .> when there is one, so
   that a later migration adds a command by adding its function. */
CREATE FUNCTION run_command(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_kind text := p_cmd ->> 'kind';
  v_function text;
  v_result jsonb;
BEGIN
  CASE v_kind
    WHEN 'pick.confirm' THEN RETURN command_pick_confirm(p_cmd);
    WHEN 'pick.short' THEN RETURN command_pick_short(p_cmd);
    WHEN 'pick.undo' THEN RETURN command_pick_undo(p_cmd);
    WHEN 'job.next' THEN RETURN command_job_next(p_cmd);
    WHEN 'job.release' THEN RETURN command_job_release(p_cmd);
    WHEN 'pack.parcel' THEN RETURN command_pack_parcel(p_cmd);
    WHEN 'pack.void' THEN RETURN command_pack_void(p_cmd);
    WHEN 'dispatch.load' THEN RETURN command_dispatch_load(p_cmd);
    WHEN 'dispatch.unload' THEN RETURN command_dispatch_unload(p_cmd);
    WHEN 'dispatch.hand_over' THEN RETURN command_dispatch_hand_over(p_cmd);
    WHEN 'parcel.track' THEN RETURN command_parcel_track(p_cmd);
    WHEN 'order.place' THEN RETURN command_order_place(p_cmd);
    WHEN 'order.allocate' THEN RETURN command_order_allocate(p_cmd);
    WHEN 'order.hold' THEN RETURN command_order_hold(p_cmd);
    WHEN 'order.release_hold' THEN RETURN command_order_release_hold(p_cmd);
    WHEN 'order.cancel' THEN RETURN command_order_cancel(p_cmd);
    WHEN 'order.update' THEN RETURN command_order_update(p_cmd);
    WHEN 'order.put_back' THEN RETURN command_order_put_back(p_cmd);
    WHEN 'stock.receive' THEN RETURN command_stock_receive(p_cmd);
    WHEN 'stock.move' THEN RETURN command_stock_move(p_cmd);
    WHEN 'stock.adjust' THEN RETURN command_stock_adjust(p_cmd);
    WHEN 'stock.withhold' THEN RETURN command_stock_withhold(p_cmd);
    WHEN 'exception.resolve' THEN RETURN command_exception_resolve(p_cmd);
    ELSE
      v_function := 'command_' || replace(v_kind, '.', '_');
      IF v_kind !~ '^[a-z]+\.[a-z_]+$' OR to_regprocedure(v_function || '(jsonb)') IS NULL THEN
        PERFORM refuse('unknown_command', jsonb_build_object('kind', v_kind));
      END IF;
      EXECUTE format('SELECT %I($1)', v_function) INTO v_result USING p_cmd;
      RETURN v_result;
  END CASE;
  RETURN NULL;
END $$;

CREATE FUNCTION stored_outcome(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  v command%ROWTYPE;
BEGIN
  SELECT * INTO v FROM command WHERE id = (p_cmd ->> 'id')::uuid;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF v.body_hash = decode(p_cmd ->> 'hash', 'hex') THEN
    RETURN jsonb_build_object('id', v.id, 'outcome', v.outcome, 'result', v.result, 'repeated', true);
  END IF;
  RETURN jsonb_build_object('id', v.id, 'outcome', 'refused',
    'result', jsonb_build_object('code', 'command_id_reused', 'kind', v.kind));
END $$;

CREATE FUNCTION store_outcome(p_cmd jsonb, p_outcome outcome, p_result jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO command (id, kind, body_hash, outcome, result, actor_id, device_id, device_seq, occurred_at)
  VALUES ((p_cmd ->> 'id')::uuid, p_cmd ->> 'kind', decode(p_cmd ->> 'hash', 'hex'), p_outcome, p_result,
    (p_cmd ->> 'actorId')::uuid, (p_cmd ->> 'deviceId')::uuid, (p_cmd ->> 'deviceSeq')::int,
    coalesce((p_cmd ->> 'occurredAt')::timestamptz, now()));
  RETURN jsonb_build_object('id', p_cmd -> 'id', 'outcome', p_outcome, 'result', p_result);
END $$;

-- What a command that cannot be booked was about, for the person who settles it.
CREATE FUNCTION faulty_facts(p_cmd jsonb, p_fault text) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_facts jsonb;
BEGIN
  SELECT jsonb_build_object('orderId', a.order_id, 'warehouseId', f.warehouse_id, 'itemId', a.item_id, 'binId', a.bin_id)
  INTO v_facts FROM allocation a JOIN fulfilment_order f ON f.id = a.fulfilment_order_id
  WHERE a.id::text = p_cmd -> 'body' ->> 'allocationId';
  RETURN coalesce(v_facts, '{}') || jsonb_build_object('fault', p_fault, 'quantity', p_cmd -> 'body' -> 'quantity');
END $$;

CREATE FUNCTION apply_command(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
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
  IF v_state = 'DL003' THEN
    INSERT INTO exception (id, kind, order_id, warehouse_id, data, command_id)
    VALUES (new_id(), 'offline_conflict', (v_result ->> 'orderId')::uuid, (v_result ->> 'warehouseId')::uuid,
      v_result || jsonb_build_object('command', p_cmd -> 'body', 'commandKind', p_cmd -> 'kind',
        'actorId', p_cmd -> 'actorId', 'deviceId', p_cmd -> 'deviceId', 'occurredAt', p_cmd -> 'occurredAt'),
      (p_cmd ->> 'id')::uuid);
    PERFORM record_event(p_cmd, 'exception.opened', (v_result ->> 'orderId')::uuid, NULL,
      (v_result ->> 'warehouseId')::uuid, v_result || '{"kind":"offline_conflict"}');
    RETURN store_outcome(p_cmd, 'conflict', v_result);
  END IF;
  RETURN store_outcome(p_cmd, 'refused', v_result);
END $$;

/* p_session: the caller's session, or null for the system itself. p_commands: a JSON array, applied in order.
   Returns an array of {id, outcome, result, repeated?}, one for each. Raises DL401 when the session has ended. */
CREATE FUNCTION apply_commands(p_session uuid, p_commands jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_cmd jsonb;
  v_out jsonb := '[]';
  v_device uuid;
  v_seq int;
BEGIN
  IF p_session IS NOT NULL AND NOT session_is_live(p_session) THEN
    RAISE EXCEPTION 'session_ended' USING ERRCODE = 'DL401';
  END IF;
  IF jsonb_array_length(p_commands) > 1 THEN
    PERFORM lock_levels(array_agg((c -> 'body' ->> 'allocationId')::uuid))
    FROM jsonb_array_elements(p_commands) c WHERE c -> 'body' ? 'allocationId';
  END IF;
  FOR v_cmd IN SELECT * FROM jsonb_array_elements(p_commands) LOOP
    v_out := v_out || jsonb_build_array(apply_command(v_cmd));
  END LOOP;
  -- one phone sends one request: its commands carry one device
  v_device := (p_commands -> 0 ->> 'deviceId')::uuid;
  IF v_device IS NOT NULL THEN
    SELECT max((c ->> 'deviceSeq')::int) INTO v_seq FROM jsonb_array_elements(p_commands) c;
    UPDATE device SET last_seen_at = now(), last_seq = greatest(last_seq, v_seq)
    WHERE id = v_device AND (last_seq < coalesce(v_seq, 0) OR last_seen_at IS NULL
      OR last_seen_at < now() - interval '30 seconds');
  END IF;
  RETURN v_out;
END $$;

CREATE FUNCTION command_exception_resolve(p_cmd jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v exception%ROWTYPE;
BEGIN
  UPDATE exception SET resolved_at = now(), resolved_by_id = (p_cmd ->> 'actorId')::uuid,
    resolution = p_cmd -> 'body' ->> 'resolution'
  WHERE id = (p_cmd -> 'body' ->> 'exceptionId')::uuid AND resolved_at IS NULL RETURNING * INTO v;
  IF NOT FOUND THEN PERFORM refuse('already_resolved'); END IF;
  PERFORM record_event(p_cmd, 'exception.resolved', v.order_id, v.id, v.warehouse_id,
    jsonb_build_object('kind', v.kind, 'resolution', v.resolution));
  RETURN '{}';
END $$;
