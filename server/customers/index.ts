export { customerListInput } from './contract.ts'
export { exportCustomers } from './export-customers.ts'
