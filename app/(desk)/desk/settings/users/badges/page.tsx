import { redirect } from 'next/navigation'

/** The badge sheet's lasting address, as `npm start` prints it; the desk's layout asks for the log-in first. */
export default function BadgesPage() {
  redirect('/api/badges.pdf')
}
