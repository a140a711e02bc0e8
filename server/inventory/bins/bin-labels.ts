import { type BinLabel, binLabelsPdf } from '../../catalog/index.ts'
import { systemClock } from '../../kernel/clock.ts'
import type { Viewer } from '../../platform/auth/viewer.ts'
import { readLabelBins } from './store.ts'

const WORDS = {
  en: { title: 'Bin labels', parts: ['Aisle', 'Bay', 'Level', 'Place'] },
  es: { title: 'Etiquetas de ubicación', parts: ['Pasillo', 'Módulo', 'Nivel', 'Hueco'] },
} as const

/** Shelf labels of a warehouse, or one zone of it, by their codes; null when there is none for the viewer. */
export async function printBinLabels(
  viewer: Viewer,
  place: { readonly warehouse: string; readonly zone: string | null; readonly bin: string | null },
): Promise<Uint8Array | null> {
  const bins = await readLabelBins(place, viewer.scope)
  if (bins.length === 0) return null
  const { title, parts } = WORDS[viewer.locale]
  const labels: BinLabel[] = bins.map(({ code, zone }) => {
    const pieces = code.split('-')
    return {
      code,
      zone,
      parts:
        pieces.length === parts.length
          ? pieces.map((value, at) => ({ label: parts[at] ?? '', value }))
          : [],
    }
  })
  const paper = bins[0]?.country === 'US' || bins[0]?.country === 'CA' ? 'letter' : 'a4'
  return binLabelsPdf(labels, {
    paper,
    title: `${title}, ${place.warehouse}`,
    locale: viewer.locale,
    createdAt: systemClock(),
  })
}
