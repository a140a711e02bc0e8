/** One fact, as effects and live screens receive it. */
export type DomainEvent = {
  readonly id: string
  readonly position: string
  readonly at: Date
  readonly type: string
  readonly orderId: string | null
  readonly subjectId: string | null
  readonly warehouseId: string | null
  readonly actorId: string | null
  readonly data: Record<string, unknown>
}

/** Work that follows an event: the job `name` runs once for each event whose type matches. */
export type Effect = {
  readonly name: string
  readonly on: (type: string) => boolean
  readonly run: (event: DomainEvent) => Promise<void>
}
