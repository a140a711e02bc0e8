import type { Html5Qrcode } from 'html5-qrcode'
import { createShell } from './barcode-detector.ts'
import { type CameraProblem, cameraProblem } from './camera-problem.ts'
import type { Read } from './consensus.ts'
import type { Decoder } from './decoder.ts'
import { rememberedLens, rememberLens } from './lens.ts'

export type Zoom = {
  readonly min: number
  readonly max: number
  readonly step: number
  readonly value: number
}
export type CameraState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'on'
      /** null: this camera has no torch. */
      readonly torch: boolean | null
      readonly zoom: Zoom | null
      /** The picture's size in its own pixels. */
      readonly widthPx: number
      readonly heightPx: number
    }
  | { readonly kind: 'failed'; readonly problem: CameraProblem }

export type Camera = {
  state(): CameraState
  subscribe(listener: () => void): () => void
  /** Settles when the picture plays or the state says why not. Never rejects. */
  start(): Promise<void>
  stop(): Promise<void>
  setTorch(on: boolean): Promise<void>
  setZoom(value: number): Promise<void>
  /** Uses another lens from now on and remembers it for this phone; null is the browser's choice. */
  chooseLens(deviceId: string | null): Promise<void>
  /** Stops for good. Call before `stage` leaves the document. */
  dispose(): Promise<void>
}

type Session = {
  readonly shell: Html5Qrcode
  readonly host: HTMLElement
  readonly track: MediaStreamTrack
}

/** html5-qrcode decodes at the host's CSS pixels: a host as wide as the stream gives native ones. */
const HOST_SHORT_PX = 720
const HOST_LONG_PX = 1280
/** The part of the picture that is decoded, centred, in native pixels. */
const REGION = { width: 680, height: 400 } as const
const PLAYING_WITHIN_MS = 8000

let hostCount = 0
/** The page's one queue: also a screen that comes waits until the one that went gave its camera back. */
let queue: Promise<void> = Promise.resolve()

/**
 * The camera inside `stage`: html5-qrcode behind the page's one queue, so that starts and stops never overlap
 * however fast they are asked for. Each start has a host element of its own and each stop ends the
 * tracks itself. While the page is hidden the camera is given back, and taken again afterwards.
 */
export function createCamera(
  stage: HTMLElement,
  decoder: Decoder,
  onRead: (read: Read) => void,
): Camera {
  const listeners = new Set<() => void>()
  let state: CameraState = { kind: 'off' }
  let wanted = false
  let disposed = false
  let session: Session | null = null
  let opening: HTMLElement | null = null

  function become(next: CameraState): void {
    state = next
    for (const listener of listeners) listener()
  }

  /** Brings the camera to what is wanted by the time its turn comes; the only way in or out. */
  function settle(): Promise<void> {
    queue = queue.then(async () => {
      const on = wanted && !disposed && document.visibilityState === 'visible'
      if (on && !session) await open()
      else if (!on && session) await close()
      else if (!on && state.kind === 'starting') become({ kind: 'off' })
    })
    return queue
  }

  async function open(): Promise<void> {
    become({ kind: 'starting' })
    const host = document.createElement('div')
    host.id = `scan-camera-${++hostCount}`
    host.setAttribute('data-scan-host', '')
    const upright = window.innerHeight >= window.innerWidth
    const width = upright ? HOST_SHORT_PX : HOST_LONG_PX
    host.style.width = `${width}px`
    stage.append(host)
    opening = host
    try {
      const shell = createShell(host.id, decoder, (read) => {
        if (session?.host === host && wanted) onRead(read)
      })
      const track = await play(shell, host, width, upright ? HOST_LONG_PX : HOST_SHORT_PX)
      session = { shell, host, track }
      // A camera that is unplugged, or taken by a call on a phone, ends its track by itself.
      track.addEventListener('ended', restart, { once: true })
      become(runningState(session, false))
      void decoder.ready().then((works) => works || giveUp(host))
    } catch (error) {
      endTracks(host)
      host.remove()
      wanted = false
      become({ kind: 'failed', problem: cameraProblem(error, window.isSecureContext) })
    } finally {
      opening = null
    }
  }

  async function close(): Promise<void> {
    const ending = session
    session = null
    if (!ending) return
    ending.track.removeEventListener('ended', restart)
    try {
      await ending.shell.stop()
    } catch {
      // It throws when it does not think of itself as running; the tracks below end in any case.
    } finally {
      ending.track.stop()
      endTracks(ending.host)
      ending.host.remove()
      become({ kind: 'off' })
    }
  }

  /** A picture that nothing reads would only look as if it worked. */
  function giveUp(host: HTMLElement): void {
    queue = queue.then(async () => {
      if (session?.host !== host) return
      wanted = false
      await close()
      become({ kind: 'failed', problem: 'no_reader' })
    })
  }

  function restart(): void {
    if (!session) return
    queue = queue.then(close)
    void settle()
  }

  function onVisibility(): void {
    void settle()
  }

  document.addEventListener('visibilitychange', onVisibility)
  screen.orientation?.addEventListener('change', restart)

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start() {
      wanted = true
      if (!session && state.kind !== 'starting') become({ kind: 'starting' })
      return settle()
    },
    stop() {
      wanted = false
      return settle()
    },
    async setTorch(on) {
      const torch = session?.shell.getRunningTrackCameraCapabilities().torchFeature()
      if (!session || !torch?.isSupported()) return
      try {
        await torch.apply(on)
        if (session) become(runningState(session, on))
      } catch {
        // Some phones refuse the torch while hot; the button keeps saying what is true.
      }
    },
    async setZoom(value) {
      const zoom = session?.shell.getRunningTrackCameraCapabilities().zoomFeature()
      if (!session || !zoom?.isSupported()) return
      try {
        await zoom.apply(value)
        if (session) become(runningState(session, state.kind === 'on' && state.torch === true))
      } catch {
        // As with the torch.
      }
    },
    chooseLens(deviceId) {
      rememberLens(deviceId)
      restart()
      return queue
    },
    dispose() {
      disposed = true
      wanted = false
      document.removeEventListener('visibilitychange', onVisibility)
      screen.orientation?.removeEventListener('change', restart)
      const host = session?.host ?? opening
      if (host) park(host)
      return settle()
    },
  }
}

/** Starts the shell and waits for the picture: `start()` alone settles before it plays. */
async function play(
  shell: Html5Qrcode,
  host: HTMLElement,
  width: number,
  height: number,
): Promise<MediaStreamTrack> {
  const lens = rememberedLens()
  await shell.start(
    { facingMode: 'environment' },
    {
      fps: 30,
      disableFlip: true,
      qrbox: (viewWidth, viewHeight) => ({
        width: Math.min(REGION.width, viewWidth),
        height: Math.min(REGION.height, viewHeight),
      }),
      // These replace the first argument; `ideal` never fails on a phone that has only one camera.
      videoConstraints: {
        width: { ideal: width },
        height: { ideal: height },
        ...(lens ? { deviceId: { ideal: lens } } : { facingMode: 'environment' }),
      },
    },
    () => {},
    () => {},
  )
  const deadlineMs = performance.now() + PLAYING_WITHIN_MS
  while (!host.querySelector('canvas')) {
    if (performance.now() > deadlineMs || !host.isConnected)
      throw new Error('AbortError: the picture did not start')
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
  const [track] = streamTracks(host)
  if (!track) throw new Error('NotReadableError: the stream has no picture')
  await focusContinuously(track)
  return track
}

/** iPhones otherwise focus once and stay there. Not in the DOM's types, and not on every camera. */
async function focusContinuously(track: MediaStreamTrack): Promise<void> {
  const modes: unknown = Reflect.get(track.getCapabilities?.() ?? {}, 'focusMode')
  if (!Array.isArray(modes) || !modes.includes('continuous')) return
  const continuous: MediaTrackConstraintSet & { focusMode: string } = { focusMode: 'continuous' }
  await track.applyConstraints({ advanced: [continuous] }).catch(() => {})
}

function runningState(session: Session, torchOn: boolean): CameraState {
  const can = session.shell.getRunningTrackCameraCapabilities()
  const zoom = can.zoomFeature()
  const video = session.host.querySelector('video')
  return {
    kind: 'on',
    torch: can.torchFeature().isSupported() ? torchOn : null,
    zoom: zoom.isSupported()
      ? { min: zoom.min(), max: zoom.max(), step: zoom.step(), value: zoom.value() ?? zoom.min() }
      : null,
    widthPx: video?.videoWidth ?? 0,
    heightPx: video?.videoHeight ?? 0,
  }
}

function streamTracks(host: HTMLElement): MediaStreamTrack[] {
  const source = host.querySelector('video')?.srcObject
  return source instanceof MediaStream ? source.getTracks() : []
}

function endTracks(host: HTMLElement): void {
  for (const track of streamTracks(host)) track.stop()
}

/** A video taken out of the document never plays, and a start in flight would hang on it. */
function park(host: HTMLElement): void {
  host.style.cssText += ';position:fixed;left:-10000px;top:0;visibility:hidden'
  document.body.append(host)
}
