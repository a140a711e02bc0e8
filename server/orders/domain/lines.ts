import type { NewLine } from '../contract.ts'

/** A line as it is stored. A kit stands as itself, without stock, and its components under it hold the demand. */
export type PlacedLine = Omit<NewLine, 'kind'> & {
  readonly id: string
  readonly parentId: string | null
  readonly position: number
  readonly kind: 'item' | 'kit' | 'component' | 'service' | 'gift_card'
}

export type Component = {
  readonly itemId: string
  readonly sku: string
  readonly name: string
  readonly quantity: number
}

/** Explodes kits one level deep and numbers the lines from 1; `nextId` gives each its id. */
export function linesOf(
  lines: readonly NewLine[],
  componentsOf: (itemId: string) => readonly Component[],
  nextId: () => string,
): PlacedLine[] {
  const placed: PlacedLine[] = []
  for (const line of lines) {
    const components = line.kind === 'item' && line.itemId !== null ? componentsOf(line.itemId) : []
    const id = nextId()
    const kind = components.length > 0 ? 'kit' : line.kind
    placed.push({ ...line, kind, id, parentId: null, position: placed.length + 1 })
    for (const component of components) {
      placed.push({
        id: nextId(),
        parentId: id,
        position: placed.length + 1,
        kind: 'component',
        itemId: component.itemId,
        sku: component.sku,
        title: component.name,
        channelLineId: null,
        quantity: component.quantity * line.quantity,
        unitMinor: 0,
        discountMinor: 0,
        taxMinor: 0,
        taxes: [],
      })
    }
  }
  return placed
}
