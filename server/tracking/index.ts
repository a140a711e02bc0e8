export * from './contract.ts'
export { sealSnapshot, trackingTokenHash } from './seal.ts'
export { trackingSnapshot } from './snapshot.ts'
export { trackingLink, trackingToken } from './token.ts'
