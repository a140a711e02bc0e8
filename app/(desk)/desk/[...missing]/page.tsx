import { notFound } from 'next/navigation'

/** An address on the desk that leads nowhere: said inside the desk, with its ways on. */
export default function MissingDeskPage() {
  notFound()
}
