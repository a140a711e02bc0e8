export { messageText, TOLD, writeMessage } from './tell-customer.ts'
