export * from './contract.ts'
export { type LinesPlan, planLines } from './plan-lines.ts'
export { itemSnapshot, takeFromSnapshot } from './snapshot.ts'
export { sourceOrder } from './source-order.ts'
