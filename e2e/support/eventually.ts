/** Tries a check until it passes; what it last said when it never does. */
export async function eventually(check: () => Promise<void>, withinMs = 30_000): Promise<void> {
  const until = Date.now() + withinMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}
