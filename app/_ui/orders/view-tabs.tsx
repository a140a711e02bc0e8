'use client'

import { useQuery } from '@tanstack/react-query'
import { BookmarkPlus, BookmarkX, Ellipsis, Link2, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { COUNT_BOUND } from '#server/orders/contract'
import { Button } from '../button.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Dialog } from '../dialog.tsx'
import { IconButton } from '../icon-button.tsx'
import { Menu } from '../menu.tsx'
import { Tabs } from '../tabs.tsx'
import { TextField } from '../text-field.tsx'
import { useToast } from '../toast.tsx'
import { type ListQuery, type ListState, paramsFromState, stateFromParams } from './list-state.ts'
import { useSavedViews, VIEWS, viewOf } from './views.ts'

/** The views above the list, each with its bounded count, and the saving of one's own. */
export function ViewTabs(props: {
  state: ListState
  query: ListQuery
  set: (change: Partial<ListState>) => void
}) {
  const { state, query, set } = props
  const t = useTranslations('orders.list')
  const tc = useTranslations('common')
  const format = useFormatter()
  const trpc = useTRPC()
  const toast = useToast()
  const { views, save, rename, remove } = useSavedViews()
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const { timeZone, warehouse } = query.filter
  const counted = VIEWS.filter((view) => view.key !== 'all')
  const counts = useQuery(
    trpc.orders.counts.queryOptions({
      filters: counted.map((view) => ({
        ...view.filter,
        timeZone,
        ...(warehouse ? { warehouse } : {}),
      })),
    }),
  )
  const countOf = (key: string) => {
    const count = counts.data?.[counted.findIndex((view) => view.key === key)]
    if (count === undefined) return undefined
    return count > COUNT_BOUND ? `${format.number(COUNT_BOUND)}+` : format.number(count)
  }
  const here = withoutPlace(state)
  const mine = views.find((view) => view.query === here)
  const active = mine ? `saved:${mine.name}` : (viewOf(state)?.key ?? '')
  const choose = (value: string) => {
    const saved = views.find((view) => `saved:${view.name}` === value)
    if (saved) return set(stateFromParams(new URLSearchParams(saved.query)))
    const view = VIEWS.find((candidate) => candidate.key === value)
    if (view) set({ filter: view.filter, sort: view.sort, direction: view.direction })
  }
  const keep = () => {
    if (mine) rename(mine.name, name.trim())
    else save({ name: name.trim(), query: here })
    setName('')
    setNaming(false)
  }
  // the address line is the view: whoever opens it sees the same list
  const share = () => {
    const link = new URL(`/desk/orders?${here}`, location.origin).href
    navigator.clipboard?.writeText(link).then(
      () => toast(t('viewCopied')),
      () => window.prompt(t('shareView'), link),
    )
  }
  return (
    <div className="flex flex-none items-stretch border-b border-line pr-4 pl-6 max-[899px]:pl-4">
      <Tabs
        label={t('views')}
        value={active}
        onValue={choose}
        className="-mb-px min-w-0 flex-1 border-b-0!"
        items={[
          ...VIEWS.map((view) => ({
            value: view.key,
            label: t(`view.${view.key}`),
            count: countOf(view.key),
          })),
          ...views.map((view) => ({ value: `saved:${view.name}`, label: view.name })),
        ]}
      />
      {mine ? (
        <span className="my-1 flex items-center">
          <Menu
            trigger={<IconButton icon={Ellipsis} label={t('viewActions', { name: mine.name })} />}
            groups={[
              [
                {
                  key: 'rename',
                  label: t('renameView'),
                  icon: Pencil,
                  onSelect: () => {
                    setName(mine.name)
                    setNaming(true)
                  },
                },
                { key: 'share', label: t('shareView'), icon: Link2, onSelect: share },
              ],
              [
                {
                  key: 'remove',
                  label: t('removeView'),
                  icon: BookmarkX,
                  danger: true,
                  onSelect: () => {
                    remove(mine.name)
                    toast(t('viewRemoved', { name: mine.name }), { undo: () => save(mine) })
                  },
                },
              ],
            ]}
          />
        </span>
      ) : (
        active === '' && (
          <Button
            variant="quiet"
            size="sm"
            icon={BookmarkPlus}
            className="my-1 text-ink-2!"
            onClick={() => setNaming(true)}
          >
            {t('saveView')}
          </Button>
        )
      )}
      <Dialog
        open={naming}
        onOpen={setNaming}
        title={t(mine ? 'renameView' : 'saveTitle')}
        actions={
          <>
            <Button onClick={() => setNaming(false)}>{tc('cancel')}</Button>
            <Button variant="primary" disabled={name.trim() === ''} onClick={keep}>
              {tc('save')}
            </Button>
          </>
        }
      >
        <p>{t('saveText')}</p>
        <form
          className="mt-3 text-ink"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() !== '') keep()
          }}
        >
          <TextField label={t('viewName')} value={name} onValue={setName} maxLength={40} />
        </form>
      </Dialog>
    </div>
  )
}

const withoutPlace = (state: ListState) =>
  paramsFromState({ ...state, after: undefined, before: undefined }).toString()
