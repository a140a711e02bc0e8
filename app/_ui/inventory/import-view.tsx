'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import {
  IMPORT_COLUMNS,
  IMPORT_KINDS,
  type ImportKind,
  type ImportPreview,
} from '#server/catalog/contract'
import { newId } from '#server/kernel/ids'
import { Banner } from '../banner.tsx'
import { Button, ButtonLink } from '../button.tsx'
import { Code } from '../code.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { PageHeader } from '../page-header.tsx'
import { Segmented } from '../segmented.tsx'
import { TextField } from '../text-field.tsx'
import { ImportReport } from './import-report.tsx'
import { useRefusalText } from './refusal-text.ts'

type Done = { readonly kind: ImportKind; readonly rows: number }

/** Pasted or typed text is looked at once the hand rests. */
const LOOK_AFTER_MS = 600

/** Items or opening stock from a CSV file: looked through row by row first, then written whole or not at all. */
export function ImportView({ first = 'items' }: { first?: ImportKind }) {
  const t = useTranslations('inventory.import')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const why = useRefusalText()
  const picker = useRef<HTMLInputElement>(null)
  const [kind, setKind] = useState<ImportKind>(first)
  const [text, setText] = useState('')
  const [fileName, setFileName] = useState<string>()
  const [done, setDone] = useState<Done>()
  const commandId = useRef<string>(undefined)
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  const preview = useMutation(trpc.catalog.previewImport.mutationOptions())
  const apply = useMutation(trpc.catalog.applyImport.mutationOptions())
  const { columns, required } = IMPORT_COLUMNS[kind]

  const look = (next: { kind?: ImportKind; text?: string }) => {
    clearTimeout(pause.current)
    const of = { kind: next.kind ?? kind, text: next.text ?? text }
    setKind(of.kind)
    setText(of.text)
    setDone(undefined)
    apply.reset()
    preview.reset()
    commandId.current = newId()
    if (of.text.trim() !== '') preview.mutate(of)
  }
  const read = async (file: File | undefined) => {
    if (!file) return
    setFileName(file.name)
    look({ text: await file.text() })
  }
  const write = (found: ImportPreview) =>
    apply.mutate(
      { kind, text, commandId: commandId.current ?? newId() },
      {
        onSuccess: () => {
          setDone({ kind, rows: found.rows })
          setText('')
          setFileName(undefined)
          preview.reset()
          void queries.invalidateQueries({ queryKey: trpc.inventory.pathKey() })
        },
      },
    )

  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader crumbs={[{ label: t('stock'), href: '/desk/stock' }, { label: t('title') }]} />
      <div className="min-h-0 flex-1 overflow-auto px-6 pb-8 max-[899px]:px-4">
        <div className="grid max-w-[960px] gap-4 pt-4">
          <h1 className="text-heading leading-7 font-[640] tracking-[-0.02em]">{t('title')}</h1>
          <Segmented
            label={t('what')}
            value={kind}
            onValue={(value) =>
              look({ kind: IMPORT_KINDS.find((one) => one === value) ?? 'items' })
            }
            items={IMPORT_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
          <p className="max-w-[70ch] text-ink-2">
            {t(`about.${kind}`)} {t('columns')}{' '}
            {columns.map((column, at) => (
              <span key={column}>
                {at > 0 && ', '}
                <Code className={at < required ? 'font-semibold text-ink' : ''}>{column}</Code>
              </span>
            ))}
            . {t('required')}
          </p>
          {done && (
            <Banner
              tone="ok"
              title={t(`done.${done.kind}`, { count: done.rows })}
              action={
                done.kind === 'items' ? (
                  <Button size="sm" onClick={() => look({ kind: 'stock', text: '' })}>
                    {t('nextStock')}
                  </Button>
                ) : (
                  <ButtonLink size="sm" href="/desk/stock">
                    {t('toStock')}
                  </ButtonLink>
                )
              }
            />
          )}
          <section
            aria-label={t('file')}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault()
              void read(event.dataTransfer.files[0])
            }}
            className="grid gap-3 rounded-card border border-dashed border-line-strong p-4"
          >
            <div className="flex flex-wrap items-center gap-3">
              <input
                ref={picker}
                type="file"
                accept=".csv,text/csv,text/plain"
                aria-label={t('choose')}
                className="sr-only"
                tabIndex={-1}
                onChange={(event) => {
                  void read(event.target.files?.[0])
                  event.target.value = ''
                }}
              />
              <Button icon={FileUp} variant="primary" onClick={() => picker.current?.click()}>
                {t('choose')}
              </Button>
              <span className="text-ink-2">{fileName ?? t('drop')}</span>
            </div>
            <TextField
              label={t('paste')}
              mono
              rows={text ? 5 : 3}
              placeholder={columns.slice(0, required + 1).join(',')}
              value={text}
              onValue={(next) => {
                setText(next)
                preview.reset()
                clearTimeout(pause.current)
                pause.current = setTimeout(() => look({ text: next }), LOOK_AFTER_MS)
              }}
              onBlur={() => {
                clearTimeout(pause.current)
                if (!preview.data && !preview.isPending) look({ text })
              }}
            />
          </section>
          {preview.isPending && <p role="status">{t('looking')}</p>}
          {preview.isError && (
            <p role="alert" className="text-stop">
              {why(preview.error)}
            </p>
          )}
          {preview.data && (
            <ImportReport
              kind={kind}
              preview={preview.data}
              busy={apply.isPending}
              error={apply.isError ? why(apply.error) : undefined}
              onWrite={() => preview.data && write(preview.data)}
            />
          )}
        </div>
      </div>
    </div>
  )
}
