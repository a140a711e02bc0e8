'use client'

import { useTranslations } from 'use-intl'
import type { ImportKind, ImportPreview } from '#server/catalog/contract'
import { Banner } from '../banner.tsx'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { Table, Td, Th, Thead, Tr } from '../data-table.tsx'

const CODES = [
  'missing',
  'too_long',
  'not_a_sku',
  'twice',
  'not_a_gtin',
  'not_a_currency',
  'not_an_amount',
  'not_a_whole_number',
  'not_a_policy',
  'not_a_quantity',
  'not_a_date',
  'column_missing',
  'column_twice',
  'quotes',
  'too_many_rows',
  'too_many_cells',
  'code_taken',
  'unknown_item',
  'unknown_warehouse',
  'unknown_bin',
  'lot_not_kept',
  'lot_needed',
  'expiry_needed',
] as const

/** What the file would do, or what is wrong with it and where; nothing is written while anything is wrong. */
export function ImportReport(props: {
  kind: ImportKind
  preview: ImportPreview
  busy: boolean
  error: string | undefined
  onWrite: () => void
}) {
  const { kind, preview, busy, error, onWrite } = props
  const t = useTranslations('inventory.import')
  const fine = preview.errorCount === 0 && preview.rows > 0
  const wrong = (code: string) => {
    const known = CODES.find((one) => one === code)
    return known ? t(`errors.${known}`) : code.replaceAll('_', ' ')
  }
  return (
    <section aria-label={t('report')} className="grid gap-3">
      <Banner
        tone={fine ? 'info' : 'stop'}
        title={
          fine
            ? t(`would.${kind}`, {
                create: preview.create,
                update: preview.update,
                rows: preview.rows,
                units: preview.units,
              })
            : preview.errorCount > 0
              ? t('wrong', { count: preview.errorCount })
              : t('noRows')
        }
      />
      {preview.ignored.length > 0 && (
        <p className="text-ink-2">{t('ignored', { columns: preview.ignored.join(', ') })}</p>
      )}
      {preview.errors.length > 0 ? (
        <div className="relative max-h-[420px] overflow-auto rounded-base border border-line">
          <Table caption={t('errorList')} className="min-w-[560px]">
            <Thead sticky>
              <tr>
                <Th num width={84}>
                  {t('row')}
                </Th>
                <Th width={150}>{t('column')}</Th>
                <Th width={180}>{t('value')}</Th>
                <Th>{t('what')}</Th>
              </tr>
            </Thead>
            <tbody>
              {preview.errors.map((one) => (
                <Tr key={`${one.row}/${one.column}/${one.code}`}>
                  <Td num>{one.row}</Td>
                  <Td>{one.column && <Code>{one.column}</Code>}</Td>
                  <Td title={one.value}>{one.value && <Code>{one.value}</Code>}</Td>
                  <Td>{wrong(one.code)}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </div>
      ) : (
        preview.sample.length > 0 && (
          <div className="relative overflow-auto rounded-base border border-line">
            <table className="w-full text-left whitespace-nowrap">
              <caption className="sr-only">{t('sample')}</caption>
              <thead>
                <tr>
                  {preview.columns.map((column) => (
                    <th
                      key={column}
                      scope="col"
                      className="h-[30px] px-3 text-[12px] font-[480] text-ink-2"
                    >
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {preview.sample.map((cells) => (
                  <tr key={cells.join('|')}>
                    {cells.map((cell, at) => (
                      <td
                        key={preview.columns[at]}
                        className="h-8 max-w-[260px] truncate border-t border-line px-3"
                      >
                        {cell}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      )}
      {error && (
        <p role="alert" className="text-stop">
          {error}
        </p>
      )}
      {fine && (
        <div>
          <Button variant="primary" loading={busy} loadingLabel={t('writing')} onClick={onWrite}>
            {t(`write.${kind}`, { count: preview.rows })}
          </Button>
        </div>
      )}
    </section>
  )
}
