'use client'

import type { Scan, Symbology } from '#app/_offline/scan/scan.ts'
import { Scanner } from '#app/_offline/scan/scanner.tsx'
import { Sheet } from '../sheet.tsx'

const ON_A_BADGE: readonly Symbology[] = ['qr_code', 'code_128']

/** The camera, for badges only. */
export function BadgeSheet(props: {
  title: string
  onScan: (scan: Scan) => void
  onClose: () => void
}) {
  return (
    <Sheet open onOpen={(open) => !open && props.onClose()} title={props.title}>
      <Scanner formats={ON_A_BADGE} onScan={props.onScan} className="-mx-4" />
    </Sheet>
  )
}
