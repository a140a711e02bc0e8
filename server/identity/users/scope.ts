/**
 * Whether somebody with this scope (null is all) may deal with what belongs to these warehouses (none named is all):
 * one shared warehouse is enough to see a person.
 */
export function covers(scope: readonly string[] | null, warehouseIds: readonly string[]): boolean {
  return scope === null || warehouseIds.some((id) => scope.includes(id))
}

/** Whether everything given lies within the scope: nobody hands out more than they have. */
export function within(scope: readonly string[] | null, warehouseIds: readonly string[]): boolean {
  return (
    scope === null || (warehouseIds.length > 0 && warehouseIds.every((id) => scope.includes(id)))
  )
}
