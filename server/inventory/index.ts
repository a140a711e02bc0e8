export { printBinLabels } from './bins/bin-labels.ts'
export { stockFilterSchema } from './contract.ts'
export { exportDemand, exportStock } from './export-csv.ts'
