/** What a scan meant, as the hand and the ear learn it. */
export const VERDICTS = ['right', 'wrong', 'duplicate', 'complete'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Start and length in seconds, pitch in Hz. */
type Tone = {
  readonly atS: number
  readonly forS: number
  readonly hz: number
  readonly shape: OscillatorType
}

/** Four that cannot be mistaken in noise: pitch, count and timbre all differ. */
export const SOUNDS: Record<Verdict, readonly Tone[]> = {
  right: [{ atS: 0, forS: 0.09, hz: 1760, shape: 'sine' }],
  wrong: [
    { atS: 0, forS: 0.18, hz: 196, shape: 'square' },
    { atS: 0.26, forS: 0.26, hz: 165, shape: 'square' },
  ],
  duplicate: [
    { atS: 0, forS: 0.06, hz: 740, shape: 'triangle' },
    { atS: 0.1, forS: 0.06, hz: 740, shape: 'triangle' },
    { atS: 0.2, forS: 0.06, hz: 740, shape: 'triangle' },
  ],
  complete: [
    { atS: 0, forS: 0.11, hz: 1047, shape: 'sine' },
    { atS: 0.12, forS: 0.11, hz: 1319, shape: 'sine' },
    { atS: 0.24, forS: 0.24, hz: 1568, shape: 'sine' },
  ],
}

/** Milliseconds on, off, on … */
export const VIBRATIONS: Record<Verdict, readonly number[]> = {
  right: [40],
  wrong: [350, 90, 350],
  duplicate: [40, 60, 40],
  complete: [60, 50, 60, 50, 160],
}

/** Class names for the whole screen; motion is left out where the phone asks for that. */
export const FLASH: Record<Verdict, string> = {
  right: 'bg-ok-solid text-white',
  wrong: 'bg-stop-solid text-white',
  duplicate: 'bg-wait-solid text-on-tote',
  complete: 'bg-ok-solid text-white',
}
/** How long the right answer's flash stays, milliseconds. A wrong one stays until the next right scan. */
export const FLASH_MS = 220

const VOLUME = 0.5
let context: AudioContext | null = null

/**
 * Opens the sound. Browsers allow it only inside a tap, so call it from the shift's first one; later
 * calls wake a context that the phone put to sleep. False when there is no sound to be had.
 */
export async function unlockSound(): Promise<boolean> {
  try {
    context ??= new AudioContext({ latencyHint: 'interactive' })
    if (context.state !== 'running') await context.resume()
    return context.state === 'running'
  } catch {
    return false
  }
}

/** Sounds and vibrates at once; does nothing that can fail. */
export function signal(verdict: Verdict): void {
  play(verdict)
  // before the first touch of a page the browser refuses, and says so on its console
  if (navigator.userActivation?.hasBeenActive === false) return
  try {
    navigator.vibrate?.([...VIBRATIONS[verdict]])
  } catch {
    // Vibration is a courtesy; the sound and the screen carry the verdict.
  }
}

/** All four, one after the other; `onPlay` says which one is sounding. Call from a tap. */
export async function testSounds(onPlay: (verdict: Verdict) => void): Promise<boolean> {
  if (!(await unlockSound())) return false
  for (const verdict of VERDICTS) {
    onPlay(verdict)
    signal(verdict)
    await new Promise((resolve) => setTimeout(resolve, 1100))
  }
  return true
}

function play(verdict: Verdict): void {
  if (!context) return
  // iOS interrupts the context after a call; it comes back with the next scan.
  if (context.state !== 'running') void context.resume().catch(() => {})
  for (const tone of SOUNDS[verdict]) sound(context, tone)
}

function sound(into: AudioContext, tone: Tone): void {
  const start = into.currentTime + tone.atS
  const end = start + tone.forS
  const oscillator = new OscillatorNode(into, { type: tone.shape, frequency: tone.hz })
  const gain = new GainNode(into, { gain: 0 })
  // Ramps of a few milliseconds, or every tone begins and ends with a click.
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(VOLUME, start + 0.006)
  gain.gain.setValueAtTime(VOLUME, end - 0.02)
  gain.gain.linearRampToValueAtTime(0, end)
  oscillator.connect(gain).connect(into.destination)
  oscillator.start(start)
  oscillator.stop(end)
}
