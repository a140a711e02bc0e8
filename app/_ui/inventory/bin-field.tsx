'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { Combobox } from '../combobox.tsx'
import { useTRPC } from '../data/trpc.tsx'

export type ChosenBin = { readonly id: string; readonly code: string; readonly warehouse: string }

/** A bin, found by a part of its code. */
export function BinField(props: {
  label: string
  value: ChosenBin | null
  onValue: (bin: ChosenBin | null) => void
}) {
  const { label, value, onValue } = props
  const trpc = useTRPC()
  const [query, setQuery] = useState('')
  const found = useQuery(
    trpc.inventory.findBins.queryOptions(
      { q: useDeferredValue(query).slice(0, 40) },
      { placeholderData: keepPreviousData },
    ),
  )
  const bins = found.data ?? []
  return (
    <Combobox
      label={label}
      options={bins.map((bin) => ({ value: bin.id, label: bin.code, detail: bin.warehouse }))}
      value={value && { value: value.id, label: value.code, detail: value.warehouse }}
      onQuery={setQuery}
      onValue={(option) => {
        const bin = bins.find(({ id }) => id === option?.value)
        onValue(bin ? { id: bin.id, code: bin.code, warehouse: bin.warehouse } : null)
      }}
      busy={found.isFetching}
    />
  )
}
