export { itemPhoto } from './photo.ts'
