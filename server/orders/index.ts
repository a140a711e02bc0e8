export * from './contract.ts'
export { linesOf } from './domain/lines.ts'
export { placeOrder } from './place.ts'
