export { badgeCode, tokenHash } from './badge.ts'
export { hashSecret } from './password.ts'
