/* Calls of several sessions that arrived together, in one transaction: one round trip and one flush of the log for all.
   p_calls: [{session, commands}], at most 50 commands in all. Returns an array, one for each call: what apply_commands
   answers, or null where the session has ended. Levels are locked first, in their order, for all of them: two such
   transactions wait for one another, they do not deadlock. */
CREATE FUNCTION apply_calls(p_calls jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_call jsonb;
  v_out jsonb := '[]';
  v_answer jsonb;
BEGIN
  PERFORM lock_levels(array_agg((c -> 'body' ->> 'allocationId')::uuid))
  FROM jsonb_array_elements(p_calls) k, jsonb_array_elements(k -> 'commands') c WHERE c -> 'body' ? 'allocationId';
  FOR v_call IN SELECT * FROM jsonb_array_elements(p_calls) LOOP
    v_answer := NULL;
    IF v_call ->> 'session' IS NULL OR session_is_live((v_call ->> 'session')::uuid) THEN
      v_answer := apply_commands(NULL, v_call -> 'commands');
    END IF;
    v_out := v_out || jsonb_build_array(v_answer);
  END LOOP;
  RETURN v_out;
END $$;

-- The same bounds in fewer words: PostgreSQL reads a check anew in every statement, and long ones cost a tenth of a scan.
ALTER TABLE stock_level DROP CONSTRAINT stock_level_bounds, ADD CONSTRAINT stock_level_bounds
  CHECK (least(allocated, unavailable, on_hand - allocated - unavailable) >= 0);
ALTER TABLE allocation DROP CONSTRAINT allocation_bounds, ADD CONSTRAINT allocation_bounds
  CHECK (least(quantity - 1, short, released, quantity - picked - short - released,
    shipped, packed - shipped, picked - packed) >= 0);
ALTER TABLE fulfilment_order DROP CONSTRAINT fulfilment_order_bounds, ADD CONSTRAINT fulfilment_order_bounds
  CHECK (least(short, units - picked - short, shipped, packed - shipped, picked - packed) >= 0);
