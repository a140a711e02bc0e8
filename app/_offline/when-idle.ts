/** However busy the page: this late at most. */
const LATEST_MS = 3_000

/** Runs once the page was loaded and the browser has nothing better to do. Answers how to call it off. */
export function whenIdle(run: () => void): () => void {
  let cancel = () => window.removeEventListener('load', wait)
  function wait() {
    if ('requestIdleCallback' in window) {
      const id = requestIdleCallback(run, { timeout: LATEST_MS })
      cancel = () => cancelIdleCallback(id)
    } else {
      const id = setTimeout(run, 1_000)
      cancel = () => clearTimeout(id)
    }
  }
  if (document.readyState === 'complete') wait()
  else window.addEventListener('load', wait, { once: true })
  return () => cancel()
}

/** One piece of work after the other, each in an idle moment of its own: no tap waits for all of them. */
export function inIdleMoments(works: readonly (() => void)[]): () => void {
  const [first, ...rest] = works
  if (!first) return () => {}
  let cancel = whenIdle(() => {
    first()
    cancel = inIdleMoments(rest)
  })
  return () => cancel()
}
