export { type FoundItem, findItems } from './search/find-items.ts'
export { itemPhoto } from './photo.ts'
