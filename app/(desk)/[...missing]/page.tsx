import { notFound } from 'next/navigation'

/** An address that no face answers. */
export default function MissingPage() {
  notFound()
}
