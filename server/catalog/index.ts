export { type BinLabel, binLabelsPdf } from './documents/bin-labels.ts'
export { itemPhoto } from './photo.ts'
export { findItems } from './search/find-items.ts'
