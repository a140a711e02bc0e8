export { printLabelPdf, printLabelZpl, printManifest, printPackingSlip } from './print.ts'
