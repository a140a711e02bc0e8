export { PIN_LENGTH } from '#server/identity/domain/pin'
