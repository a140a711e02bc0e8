/** Runs one step of the start and says how long it took, when it took long enough to be wondered about. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const late = setTimeout(() => console.log(`· ${what} …`), 700)
  try {
    const result = await work()
    const tookMs = performance.now() - began
    if (tookMs > 700) console.log(`· ${what}: ${(tookMs / 1000).toFixed(1)} s`)
    return result
  } finally {
    clearTimeout(late)
  }
}

export function warn(line: string): void {
  console.error(`! ${line}`)
}
