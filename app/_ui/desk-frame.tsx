'use client'

import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import {
  ChevronsUpDown,
  Languages,
  LogOut,
  Menu as MenuIcon,
  ScanLine,
  Search,
  Warehouse,
  WifiOff,
} from 'lucide-react'
import { useRouter, useSelectedLayoutSegment } from 'next/navigation'
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { BrandMark } from './brand.tsx'
import { CommandPalette, type PaletteCommand, type PaletteGroup } from './command-palette.tsx'
import { DeskNav, type DeskPage, deskPages } from './desk-nav.tsx'
import { backdropClass } from './dialog.tsx'
import { chooseLocale } from './i18n.tsx'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { Kbd } from './kbd.tsx'
import { Keys, useKeys } from './keys.tsx'
import { Menu } from './menu.tsx'
import { Select } from './select.tsx'
import { ThemeToggle } from './theme-toggle.tsx'

export type DeskFrameProps = {
  company: string
  user: { name: string; initials: string; role: string }
  counts?: Partial<Record<DeskPage, number>> | undefined
  warehouses?: readonly { id: string; name: string }[] | undefined
  /** The warehouse every list is filtered by; `null` is all. */
  warehouse?: string | null | undefined
  onWarehouse?: ((id: string | null) => void) | undefined
  /** People and phones at work now; left out until known. */
  floor?: { people: number; phonesOffline: number; scansUnsent?: number | undefined } | undefined
  onSearch?: ((query: string, signal: AbortSignal) => Promise<readonly PaletteGroup[]>) | undefined
  commands?: readonly PaletteCommand[] | undefined
  onSignOut?: (() => void) | undefined
  children: ReactNode
}

/** The desk around every page: navigation on the page ground, content on the surface. */
export function DeskFrame(props: DeskFrameProps) {
  const [finding, setFinding] = useState(false)
  const [menu, setMenu] = useState(false)
  const t = useTranslations('desk')
  const router = useRouter()
  // The component page shows the floor's density beside the desk's and needs the full width.
  const bare = useSelectedLayoutSegment() === 'design'

  useKeys([
    ...deskPages.flat().map(({ page, href, key }) => ({
      keys: `g ${key}`,
      label: t('palette.goTo', { page: t(`nav.${page}`) }),
      run: () => router.push(href),
      everywhere: true,
    })),
    { keys: '/', label: t('keys.find'), run: () => setFinding(true), everywhere: true },
  ])
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setFinding((open) => !open)
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  const pages: PaletteCommand[] = deskPages.flat().map(({ page, href, icon, key }) => ({
    id: `go-${page}`,
    label: t('palette.goTo', { page: t(`nav.${page}`) }),
    icon,
    kbd: `g ${key}`,
    href,
  }))
  const side = <Side {...props} onFind={() => setFinding(true)} onGo={() => setMenu(false)} />

  return (
    <Keys>
      <a
        href="#content"
        className="sr-only z-50 rounded-control bg-ink px-3 py-1.5 text-on-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('nav.skip')}
      </a>
      {bare ? (
        <main id="content">{props.children}</main>
      ) : (
        <div className="grid h-dvh grid-cols-1 grid-rows-[auto_minmax(0,1fr)] min-[900px]:grid-cols-[204px_minmax(0,1fr)] min-[900px]:grid-rows-1">
          <header className="flex items-center gap-2.5 border-b border-line bg-bg px-3 py-2 min-[900px]:hidden">
            <IconButton
              icon={MenuIcon}
              size={18}
              label={t('nav.open')}
              aria-expanded={menu}
              onClick={() => setMenu(true)}
              className="size-10!"
            />
            <BrandMark />
            <b className="flex-1 text-[14px] font-[650] tracking-[-0.015em]">Dockline</b>
            <IconButton
              icon={Search}
              size={18}
              label={t('frame.find')}
              onClick={() => setFinding(true)}
              className="size-10!"
            />
          </header>
          <aside className="hidden min-h-0 flex-col overflow-y-auto border-r border-line bg-bg p-3 min-[900px]:flex">
            {side}
          </aside>
          <main
            id="content"
            tabIndex={-1}
            className="flex min-h-0 min-w-0 flex-col overflow-y-auto bg-surface outline-none"
          >
            {props.children}
          </main>
        </div>
      )}
      <BaseDialog.Root open={menu} onOpenChange={(next: boolean) => setMenu(next)}>
        <BaseDialog.Portal>
          <BaseDialog.Backdrop className={backdropClass} />
          <BaseDialog.Popup
            aria-label={t('nav.label')}
            className="fixed inset-y-0 left-0 z-50 flex w-[260px] flex-col overflow-y-auto border-r border-line bg-bg p-3 shadow-float transition-transform duration-220 ease-ui outline-none data-starting-style:-translate-x-full data-ending-style:-translate-x-full"
          >
            {side}
          </BaseDialog.Popup>
        </BaseDialog.Portal>
      </BaseDialog.Root>
      <CommandPalette
        open={finding}
        onOpen={setFinding}
        search={props.onSearch}
        commands={[...(props.commands ?? []), ...pages]}
      />
    </Keys>
  )
}

function Side(props: DeskFrameProps & { onFind: () => void; onGo: () => void }) {
  const { company, user, counts, warehouses, warehouse, onWarehouse, floor } = props
  const t = useTranslations('desk.frame')
  const locale = useLocale()
  const router = useRouter()
  const mod = useSyncExternalStore(
    () => () => {},
    () => (/mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'),
    () => '⌘K',
  )
  return (
    <>
      <div className="flex items-center gap-2.5 px-2 pt-1 pb-3">
        <BrandMark />
        <span className="min-w-0">
          <b className="block text-[14px]/[16px] font-[650] tracking-[-0.015em]">Dockline</b>
          <span className="block truncate text-[11.5px]/[14px] text-ink-2">{company}</span>
        </span>
      </div>
      <button
        type="button"
        onClick={() => {
          props.onGo()
          props.onFind()
        }}
        className="flex h-8 w-full flex-none items-center gap-2 rounded-base border border-line bg-surface px-2 text-left text-ink-2 shadow-raised transition-colors hov:border-line-strong"
      >
        <Icon of={Search} size={15} />
        <span className="flex-1">{t('find')}</span>
        <span aria-hidden="true">
          <Kbd>{mod}</Kbd>
        </span>
      </button>
      {warehouses && warehouses.length > 0 && (
        <Select
          label={t('warehouse')}
          hideLabel
          bare
          icon={Warehouse}
          chevron={ChevronsUpDown}
          className="mt-1"
          value={warehouse ?? 'all'}
          onValue={(id) => onWarehouse?.(id === 'all' ? null : id)}
          options={[
            { value: 'all', label: t('allWarehouses') },
            ...warehouses.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <DeskNav counts={counts} onGo={props.onGo} />
      <div className="mt-auto pt-4">
        {floor && (
          <p className="flex gap-2.5 px-2 py-1 text-[12.5px]/[18px] text-ink-2">
            <Icon of={ScanLine} size={15} className="mt-px" />
            {t('onFloor', { count: floor.people })}
          </p>
        )}
        {floor && floor.phonesOffline > 0 && (
          <p className="flex gap-2.5 px-2 py-1 text-[12.5px]/[18px] text-ink-2">
            <Icon of={WifiOff} size={15} className="mt-px text-wait" />
            <span>
              {t('phonesOffline', { count: floor.phonesOffline })}
              {floor.scansUnsent !== undefined && (
                <span className="block text-[12px]/[16px]">
                  {t('scansUnsent', { count: floor.scansUnsent })}
                </span>
              )}
            </span>
          </p>
        )}
        <div className="mt-2 flex items-center gap-1 border-t border-line pt-2">
          <Menu
            align="start"
            trigger={
              <button
                type="button"
                title={t('account')}
                className="flex min-w-0 flex-1 items-center gap-2 rounded-base px-2 py-1 text-left transition-colors hov:bg-sunken"
              >
                <span
                  aria-hidden
                  className="grid size-[26px] flex-none place-items-center rounded-full bg-ink text-[10.5px] font-semibold text-on-ink"
                >
                  {user.initials}
                </span>
                <span className="min-w-0 flex-1 leading-4 font-medium">
                  <span className="block truncate">{user.name}</span>
                  <span className="block truncate text-[12px] font-normal text-ink-2">
                    {user.role}
                  </span>
                </span>
              </button>
            }
            groups={[
              [
                {
                  key: 'language',
                  label: t('language'),
                  icon: Languages,
                  onSelect: () => {
                    chooseLocale(locale === 'en' ? 'es' : 'en')
                    router.refresh()
                  },
                },
              ],
              [{ key: 'out', label: t('signOut'), icon: LogOut, onSelect: props.onSignOut }],
            ]}
          />
          <ThemeToggle />
        </div>
      </div>
    </>
  )
}
