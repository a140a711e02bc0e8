'use client'

import type { Scan } from '../../_offline/scan/scan.ts'
import { TypedEntry } from '../../_offline/scan/typed-entry.tsx'
import { Sheet } from '../sheet.tsx'

/** A code typed where the scanner cannot read it. */
export function TypeSheet(props: {
  open: boolean
  onOpen: (open: boolean) => void
  title: string
  label: string
  numeric?: boolean
  onScan: (scan: Scan) => void
}) {
  const { open, onOpen, title, label, numeric = false, onScan } = props
  return (
    <Sheet open={open} onOpen={onOpen} title={title}>
      <TypedEntry numeric={numeric} label={label} className="pb-4" onScan={onScan} />
    </Sheet>
  )
}
