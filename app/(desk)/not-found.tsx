import { NotFound } from '../_ui/not-found.tsx'

export default function AnyNotFound() {
  return (
    <main className="mx-auto max-w-[720px] px-6 py-16 max-[899px]:px-4">
      <NotFound href="/desk" />
    </main>
  )
}
