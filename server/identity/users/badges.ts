import type { Viewer } from '../../platform/auth/viewer.ts'
import { paperFor } from '../../platform/pdf/pdf.ts'
import { badgeCode } from '../badge.ts'
import { badgeSheetPdf } from '../documents/badge-sheet.ts'
import { roleWord, sheetTitle } from '../documents/words.ts'
import { readCompany } from '../store.ts'
import { readBadges } from './store.ts'

/** The badges of everybody in the viewer's warehouses (or of those named) as a PDF, in the viewer's language. */
export async function printBadges(
  viewer: Viewer,
  ids: readonly string[] | null,
  createdAt: Date,
): Promise<Uint8Array> {
  const [{ company }, rows] = await Promise.all([readCompany(), readBadges(viewer.scope, ids)])
  return badgeSheetPdf(
    {
      company: company.name ?? 'Dockline',
      badges: rows.map((row) => ({
        name: row.name,
        role: roleWord(row.role, viewer.locale),
        warehouse: row.warehouse,
        code: badgeCode(row.id, row.badgeVersion),
      })),
    },
    {
      paper: paperFor(company.country ?? 'US'),
      title: sheetTitle(viewer.locale),
      locale: viewer.locale,
      createdAt,
    },
  )
}
