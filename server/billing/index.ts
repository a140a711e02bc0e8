export { printInvoice } from './print.ts'
export { listInvoices } from './store.ts'
