'use client'

import { Ellipsis } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { BinStock, ItemPage } from '#server/inventory/contract'
import { Code } from '../code.tsx'
import { Table, Td, Th, Thead, Tr } from '../data-table.tsx'
import { IconButton } from '../icon-button.tsx'
import { Menu } from '../menu.tsx'
import { RelativeTime } from '../relative-time.tsx'
import { Figure } from './figure.tsx'
import { ChosenWarehouse, useChosenWarehouse } from './item-side.tsx'
import { SideHead } from './side-head.tsx'
import type { StockAction } from './stock-plan.ts'
import { useUrlState } from './url-state.ts'
import { useWords } from './words.ts'

/** Where the units stand: bin, lot, expiry, and when somebody last counted there. */
export function ItemBins(props: {
  item: ItemPage
  onAction?: ((kind: StockAction, from: BinStock) => void) | undefined
}) {
  const { item, onAction } = props
  const t = useTranslations('inventory.item')
  const { kindName } = useWords()
  const url = useUrlState()
  const empty = url.get('empty') === '1'
  const chosen = useChosenWarehouse(item)
  const here = item.bins.filter((one) => !chosen || one.warehouseId === chosen.id)
  const rows = here.filter((one) => empty || one.onHand > 0)
  const hidden = here.length - here.filter((one) => one.onHand > 0).length
  const lots = item.lotPolicy !== 'none'
  return (
    <section id="bins" aria-label={t('bins')} className="scroll-mt-2 pb-6">
      <SideHead
        title={t('bins')}
        note={t('binsNote', {
          bins: new Set(here.filter((one) => one.onHand > 0).map((one) => one.binId)).size,
          units: (chosen ?? item.total).onHand,
        })}
      >
        <ChosenWarehouse item={item} />
        {(hidden > 0 || empty) && (
          <button
            type="button"
            aria-pressed={empty}
            onClick={() => url.set({ empty: empty ? undefined : '1' })}
            className="hov:text-ink hov:underline"
          >
            {t(empty ? 'hideEmpty' : 'showEmpty')}
          </button>
        )}
      </SideHead>
      {rows.length === 0 ? (
        <p className="text-ink-2">{t('noBins')}</p>
      ) : (
        <div className="relative -mx-6 overflow-x-auto max-[899px]:-mx-4">
          <Table caption={t('bins')} className="min-w-[700px]">
            <Thead>
              <tr>
                <Th width={210} className="max-[899px]:pl-4!">
                  {t('bin')}
                </Th>
                <Th>{t('warehouse')}</Th>
                {lots && <Th width={112}>{t('lot')}</Th>}
                {lots && <Th width={104}>{t('expiry')}</Th>}
                <Th num width={80}>
                  {t('onHand')}
                </Th>
                <Th num width={84}>
                  {t('allocated')}
                </Th>
                <Th num width={96}>
                  {t('unavailable')}
                </Th>
                <Th width={104}>{t('counted')}</Th>
                {onAction && <Th width={52} label={t('actions')} />}
              </tr>
            </Thead>
            <tbody>
              {rows.map((one) => (
                <Tr key={`${one.binId}${one.lotId}`}>
                  <Td className="max-[899px]:pl-4!">
                    <Link
                      href={`/desk/warehouses/${warehouseCode(item, one)}?bin=${one.binId}`}
                      className="hov:underline"
                    >
                      <Code>{one.bin}</Code>
                    </Link>{' '}
                    <span className="text-ink-2">{kindName(one.kind)}</span>
                  </Td>
                  <Td>{one.warehouse}</Td>
                  {lots && <Td>{one.lot && <Code>{one.lot}</Code>}</Td>}
                  {lots && (
                    <Td muted className="tabular-nums">
                      {one.expiresOn ?? t('none')}
                    </Td>
                  )}
                  <Td num>
                    <Figure
                      value={one.onHand}
                      label={`${one.bin}, ${t('onHand')}`}
                      href={url.href({ ledger: one.binId })}
                    />
                  </Td>
                  <Td num>
                    <Figure
                      value={one.allocated}
                      label={`${one.bin}, ${t('allocated')}`}
                      href={url.href({ w: warehouseCode(item, one) }, 'holders')}
                    />
                  </Td>
                  <Td num>
                    <Figure
                      value={one.unavailable}
                      label={`${one.bin}, ${t('unavailable')}`}
                      href={url.href({ w: warehouseCode(item, one) }, 'unavailable')}
                    />
                  </Td>
                  <Td muted>
                    {one.countedAt ? <RelativeTime value={one.countedAt} /> : t('never')}
                  </Td>
                  {onAction && (
                    <Td className="py-0!">
                      <Menu
                        trigger={
                          <IconButton
                            icon={Ellipsis}
                            label={t('actionsAt', { bin: one.bin, lot: one.lot })}
                          />
                        }
                        groups={[
                          (['move', 'count', 'withhold', 'release'] as const)
                            .filter(
                              (kind) =>
                                kind === 'count' ||
                                (kind === 'release' ? one.unavailable : one.available) > 0,
                            )
                            .map((kind) => ({
                              key: kind,
                              label: t(kind),
                              onSelect: () => onAction(kind, one),
                            })),
                        ]}
                      />
                    </Td>
                  )}
                </Tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </section>
  )
}

function warehouseCode(item: ItemPage, bin: BinStock): string {
  return item.warehouses.find((one) => one.id === bin.warehouseId)?.code ?? ''
}
