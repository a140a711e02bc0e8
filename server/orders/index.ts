export * from './contract.ts'
export { linesOf } from './domain/lines.ts'
export { exportOrders } from './export-orders.ts'
export { placeOrder } from './place.ts'
