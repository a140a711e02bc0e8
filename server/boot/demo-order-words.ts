import type { DocumentResult, ParkReason } from '../channels/index.ts'
import { formatMoney, money } from '../kernel/money.ts'
import type { Env } from '../platform/env.ts'
import { trackingToken } from '../tracking/index.ts'

/** What became of a posted document and of its order. */
export type Fate = {
  readonly id: string
  readonly status: string
  readonly result: DocumentResult | null
  readonly orderName: string | null
  readonly number: string | null
  readonly orderStatus: string
  readonly fulfilment: string
  readonly payment: string
  readonly currency: string
  readonly totalMinor: number
  readonly customer: string
  readonly holds: readonly string[]
  readonly warehouses: readonly string[]
  readonly backordered: number
  readonly linkId: string | null
}

/** The answer on the terminal, in plain words. */
export function tell(fate: Fate, env: Env): string {
  const { result, orderName } = fate
  const name = orderName === null ? 'The document' : `Order ${orderName}`
  if (result?.code === 'parked') return `\n${parkedLines(name, result.reasons, env).join('\n')}\n`
  const head = headLine(name, fate)
  return `\n${[head, ...orderLines(fate, env)].join('\n')}\n`
}

function headLine(name: string, { result, number }: Fate): string {
  if (result?.code === 'ignored') {
    const why = result.reason.replaceAll('_', ' ')
    return `${name} changed nothing (${why}).`
  }
  const did = result?.code === 'applied' ? result.did : 'read'
  return `✓ ${name} ${did === 'read' ? 'was read' : `was ${did}`}${number ? `: ${number}` : ''}`
}

function orderLines(fate: Fate, env: Env): string[] {
  if (fate.number === null) return []
  const row = (label: string, text: string) => `  ${label.padEnd(12)}${text}`
  const total = formatMoney(money(fate.totalMinor, fate.currency), 'en')
  const words = (text: string) => text.replaceAll('_', ' ')
  const rows = [
    row('Order', `${fate.number}, ${fate.customer}, ${total}`),
    row('Status', `${fate.orderStatus}, ${words(fate.payment)}, ${words(fate.fulfilment)}`),
  ]
  if (fate.holds.length > 0) rows.push(row('Held by', fate.holds.map(words).join(', ')))
  if (fate.warehouses.length > 0) rows.push(row('Ships from', fate.warehouses.join(' and ')))
  if (fate.backordered > 0) rows.push(row('Backordered', `${fate.backordered} units`))
  if (fate.linkId !== null) {
    const link = `http://localhost:${env.trackPort}/track/${trackingToken(fate.linkId)}`
    rows.push(row('Tracking', link))
  }
  rows.push(row('Desk', `http://localhost:${env.port}/desk/orders/${fate.number}`))
  return rows
}

const TO_DO: Readonly<Record<ParkReason['fix'], string>> = {
  fix_json: 'The shop must send it whole; put this one aside.',
  fix_value: 'Correct the value in the shop and let it send the order again.',
  map_sku: 'Choose the item it is, and retry.',
  enter_address: 'Enter the address on the order.',
  accept_totals: 'Compare, then accept the document’s totals and retry.',
  check_currency: 'Connect the shop in its own currency.',
  review: 'Look at the document, then retry or put it aside.',
  wait_for_order: 'Nothing: it is read again once its order has come.',
  answer_privacy_request: 'Answer the request within 30 days, then put it aside.',
}

function parkedLines(name: string, reasons: readonly ParkReason[], env: Env): string[] {
  const lines = reasons.flatMap(({ code, where, params, fix }) => {
    const place = where.path ?? (where.line ? `line ${where.line}, column ${where.column}` : '')
    const facts = Object.entries(params).flatMap(([key, value]) => (value ? `${key} ${value}` : []))
    const said = [code.replaceAll('_', ' '), place && `at ${place}`].filter(Boolean).join(' ')
    return [`  • ${said}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`, `    ${TO_DO[fix]}`]
  })
  const desk = `  On the desk: http://localhost:${env.port}/desk/channels?status=parked`
  return [`! ${name} is parked: nothing is lost, a person decides.`, ...lines, desk]
}
