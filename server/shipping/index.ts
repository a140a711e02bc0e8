export { printLabelPdf, printLabelZpl, printManifest, printPackingSlip } from './print.ts'
export { listParcels } from './store.ts'
