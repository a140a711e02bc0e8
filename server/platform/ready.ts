import { sql } from './db.ts'

/** Whether the database answers a query now. */
export async function databaseAnswers(): Promise<boolean> {
  return sql('SELECT 1').then(
    () => true,
    () => false,
  )
}
