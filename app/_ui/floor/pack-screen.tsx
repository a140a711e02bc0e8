'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Trouble } from '../../_offline/client.ts'
import { closingAnswer, leaveBench, openBench } from '../../_offline/pack-open.ts'
import { benchPutBack } from '../../_offline/to-put-back.ts'
import { usePhone } from '../../_offline/use-phone.ts'
import { FloorScreen, Opening } from './gate.tsx'
import { later } from './later.tsx'
import { ChooseOrder } from './pack-choose.tsx'

const MEANWHILE = (
  <FloorScreen>
    <main className="flex flex-1 flex-col justify-center gap-4 px-pad">
      <Opening />
    </main>
  </FloorScreen>
)
const bench = later(async () => (await import('./pack-bench.tsx')).Bench, MEANWHILE)
const back = later(async () => (await import('./bench-put-back.tsx')).BenchPutBack, MEANWHILE)
const packed = later(async () => (await import('./pack-done.tsx')).PackedScreen, MEANWHILE)

/** The pack station: choose an order, verify by scan, box, weigh, close, label. */
export function PackScreen() {
  const { saved } = usePhone()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [busy, setBusy] = useState(false)
  const asked = useRef(false)
  const pack = saved.pack && saved.pack.userId === saved.me?.uid ? saved.pack : null

  const open = useCallback(async (code: string) => {
    setBusy(true)
    setTrouble(null)
    setTrouble(await openBench(code))
    setBusy(false)
  }, [])

  useEffect(() => {
    void bench.fetch()
    void back.fetch()
    void packed.fetch()
  }, [])

  useEffect(() => {
    const order = new URLSearchParams(location.search).get('order')
    if (asked.current || !order || pack) return
    asked.current = true
    history.replaceState(null, '', '/floor/pack')
    void open(order)
  }, [open, pack])

  if (!pack) return <ChooseOrder onCode={(code) => void open(code)} busy={busy} trouble={trouble} />
  const answer = closingAnswer()
  if (pack.closing && answer?.outcome === 'applied') {
    const { result } = answer
    return (
      <packed.Screen
        pack={pack}
        parcelId={pack.closing.parcelId}
        sscc={String(result.sscc ?? '')}
        trackingNumber={String(result.trackingNumber ?? '')}
        done={result.done === true}
        onNext={(code) => {
          if (code) void open(code)
          else leaveBench()
        }}
      />
    )
  }
  const [line, ...rest] = benchPutBack(pack)
  if (line && !pack.closing && !pack.later)
    return <back.Screen pack={pack} lines={[line, ...rest]} />
  return <bench.Screen pack={pack} answer={answer} />
}
