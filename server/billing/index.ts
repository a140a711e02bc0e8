export { printInvoice } from './print.ts'
