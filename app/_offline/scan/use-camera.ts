'use client'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type Camera, type CameraState, createCamera } from './camera.ts'
import type { Read } from './consensus.ts'
import { sharedDecoder } from './decoder.ts'
import { type Sights, see } from './dedupe.ts'
import { type Lens, rearLenses, rememberedLens } from './lens.ts'
import type { Scan, Symbology } from './scan.ts'

const BEGUN = 'dockline.scan.begun'

/** One tap a session starts the camera; from then on it starts by itself on every screen. */
function begunBefore(): boolean {
  try {
    return sessionStorage.getItem(BEGUN) === '1'
  } catch {
    return false
  }
}

type CameraOnStage = {
  readonly state: CameraState
  readonly lenses: readonly Lens[]
  /** From a tap: starts the camera, now and on later screens. */
  begin(): void
  setTorch(on: boolean): void
  setZoom(value: number): void
  nextLens(): void
}

/** The camera inside `stage` while `active`; identical reads reach `onScan` once. */
export function useCamera(
  stage: RefObject<HTMLElement | null>,
  active: boolean,
  formats: readonly Symbology[],
  onScan: (scan: Scan) => void,
): CameraOnStage {
  const [camera, setCamera] = useState<Camera | null>(null)
  const [state, setState] = useState<CameraState>({ kind: 'off' })
  const [lenses, setLenses] = useState<readonly Lens[]>([])
  const [begun, setBegun] = useState(false)
  const sights = useRef<Sights>(new Map())
  const report = useRef(onScan)
  useEffect(() => {
    report.current = onScan
  }, [onScan])

  const onRead = useCallback((read: Read) => {
    const sight = see(sights.current, read.raw, performance.now())
    sights.current = sight.sights
    if (!sight.counts) return
    const { raw, symbology, identifier } = read
    report.current({ raw, symbology, identifier, source: 'camera', atMs: Date.now() })
  }, [])

  // A layout effect's cleanup runs before the stage leaves the document; a plain one's runs after.
  useLayoutEffect(() => {
    if (!stage.current) return
    const made = createCamera(stage.current, sharedDecoder(), onRead)
    const unsubscribe = made.subscribe(() => setState(made.state()))
    setCamera(made)
    setBegun(begunBefore())
    return () => {
      unsubscribe()
      setCamera(null)
      void made.dispose()
    }
  }, [stage, onRead])

  const wanted = formats.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list's content counts, not its identity
  useEffect(() => sharedDecoder().setFormats(formats), [wanted])

  useEffect(() => {
    if (!camera) return
    void (active && begun ? camera.start() : camera.stop())
  }, [camera, active, begun])

  const on = state.kind === 'on'
  useEffect(() => {
    if (!on) return
    let current = true
    rearLenses().then(
      (found) => current && setLenses(found),
      () => {},
    )
    return () => {
      current = false
    }
  }, [on])

  return {
    state,
    lenses,
    begin() {
      try {
        sessionStorage.setItem(BEGUN, '1')
      } catch {
        // Then each screen asks for its own tap.
      }
      setBegun(true)
      void camera?.start()
    },
    setTorch: (torchOn) => void camera?.setTorch(torchOn),
    setZoom: (value) => void camera?.setZoom(value),
    nextLens() {
      const at = lenses.findIndex((lens) => lens.deviceId === rememberedLens())
      const next = lenses[(at + 1) % lenses.length]
      if (next) void camera?.chooseLens(next.deviceId)
    },
  }
}
