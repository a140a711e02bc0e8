import { NotFound } from '../../_ui/not-found.tsx'

export default function DeskNotFound() {
  return <NotFound href="/desk" headed />
}
