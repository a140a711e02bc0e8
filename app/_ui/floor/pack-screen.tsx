'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Trouble } from '../../_offline/client.ts'
import { closingAnswer, leaveBench, openBench } from '../../_offline/pack-work.ts'
import { usePhone } from '../../_offline/use-phone.ts'
import { Bench } from './pack-bench.tsx'
import { ChooseOrder } from './pack-choose.tsx'
import { PackedScreen } from './pack-done.tsx'

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
      <PackedScreen
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
  return <Bench pack={pack} answer={answer} />
}
