import pg from 'pg'

/** The SQL texts that `work` sent through `pg`, in order: for asserting how many calls a hot command costs. */
export async function countQueries(work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = []
  const original = pg.Client.prototype.query
  const spy = function query(this: pg.Client, ...args: unknown[]) {
    const [first] = args
    texts.push(typeof first === 'string' ? first : String((first as { text?: string }).text))
    return Reflect.apply(original, this, args)
  }
  pg.Client.prototype.query = spy as typeof original
  try {
    await work()
  } finally {
    pg.Client.prototype.query = original
  }
  return texts
}
