// Preloaded into the helpers of a start (build, migrations): kill -9 of the start gives nobody a chance
// to stop them, and what they go on writing would meet what the next start writes.
const start = Number(new URL(import.meta.url).searchParams.get('start'))
const parent = process.ppid

function isGone() {
  try {
    process.kill(start, 0)
  } catch {
    return true // also when it was killed before this was loaded
  }
  return process.ppid !== parent
}

setInterval(() => {
  if (isGone()) process.exit(1)
}, 200).unref()
