import type { Metadata } from 'next'
import { OrderScreen } from '../../../../_ui/orders/order-screen.tsx'

type Props = { params: Promise<{ number: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) }
}

export default async function OrderPage({ params }: Props) {
  return <OrderScreen number={decodeURIComponent((await params).number)} />
}
