/** Bugs that this harness must catch; none of them is in the product. */
export const PLANTS: Readonly<Record<string, { readonly says: string; readonly sql?: string }>> = {
  'new-id-on-replay': { says: 'a phone gives a command a new id when it sends it again' },
  'ack-before-commit': {
    says: 'commands are acknowledged before they are committed, and some never are',
  },
  'lost-entry': { says: 'a phone forgets a queued command' },
  'double-movement': {
    says: 'one pick in thirty writes its movement twice',
    sql: `CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.reason = 'pick' AND pg_trigger_depth() = 1 AND NEW.id % 30 = 0 THEN
          INSERT INTO movement (item_id, lot_id, from_bin_id, to_bin_id, quantity, reason, order_id, allocation_id)
          VALUES (NEW.item_id, NEW.lot_id, NEW.from_bin_id, NEW.to_bin_id, NEW.quantity, NEW.reason, NEW.order_id, NEW.allocation_id);
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER planted AFTER INSERT ON movement FOR EACH ROW EXECUTE FUNCTION planted()`,
  },
  'allocation-without-level': {
    says: 'one allocation in twenty takes nothing from its level',
    sql: `CREATE SEQUENCE planted_turn; GRANT USAGE ON SEQUENCE planted_turn TO PUBLIC;
      CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.allocated > OLD.allocated AND NEW.on_hand = OLD.on_hand AND nextval('planted_turn') % 20 = 0 THEN
          NEW.allocated := OLD.allocated;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER planted BEFORE UPDATE ON stock_level FOR EACH ROW EXECUTE FUNCTION planted()`,
  },
}
