import { Search } from 'lucide-react'
import { TextField } from './text-field.tsx'

/** The search of a list, in its page's header. */
export function SearchField(props: {
  label: string
  hint: string
  value: string
  onValue: (value: string) => void
}) {
  const { label, hint, value, onValue } = props
  return (
    <TextField
      label={label}
      hideLabel
      placeholder={hint}
      type="search"
      icon={Search}
      value={value}
      onValue={onValue}
      className="w-60"
      maxLength={80}
    />
  )
}
