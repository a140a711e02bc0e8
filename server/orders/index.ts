export * from './contract.ts'
export { exportOrders } from './export-orders.ts'
export { placeOrder } from './place.ts'
