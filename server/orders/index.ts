export * from './contract.ts'
export { placeOrder } from './place.ts'
