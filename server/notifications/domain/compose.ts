/** What the customer is told, in their language. Plain text: it reads in any mail program and on the desk. */

export type MessageKind =
  | 'order_received'
  | 'order_dispatched'
  | 'order_delivered'
  | 'order_cancelled'

export type MessageFacts = {
  readonly company: string
  readonly customer: string
  readonly number: string
  readonly link: string | null
  readonly trackingNumbers: readonly string[]
}

type Words = { readonly subject: string; readonly lines: readonly string[] }

const WORDS: Readonly<
  Record<'en' | 'es', Readonly<Record<MessageKind, (facts: MessageFacts) => Words>>>
> = {
  en: {
    order_received: (f) => ({
      subject: `We have your order ${f.number}`,
      lines: [
        `Hello ${f.customer},`,
        `thank you for your order ${f.number}. We are getting it ready.`,
      ],
    }),
    order_dispatched: (f) => ({
      subject: `Your order ${f.number} is on its way`,
      lines: [
        `Hello ${f.customer},`,
        `your order ${f.number} has left our warehouse.`,
        ...(f.trackingNumbers.length > 0
          ? [`Tracking number: ${f.trackingNumbers.join(', ')}`]
          : []),
      ],
    }),
    order_delivered: (f) => ({
      subject: `Your order ${f.number} was delivered`,
      lines: [
        `Hello ${f.customer},`,
        `the carrier says that your order ${f.number} was delivered.`,
      ],
    }),
    order_cancelled: (f) => ({
      subject: `Your order ${f.number} was cancelled`,
      lines: [
        `Hello ${f.customer},`,
        `your order ${f.number} was cancelled. Nothing will be sent.`,
      ],
    }),
  },
  es: {
    order_received: (f) => ({
      subject: `Tenemos su pedido ${f.number}`,
      lines: [`Hola, ${f.customer}:`, `gracias por su pedido ${f.number}. Lo estamos preparando.`],
    }),
    order_dispatched: (f) => ({
      subject: `Su pedido ${f.number} va de camino`,
      lines: [
        `Hola, ${f.customer}:`,
        `su pedido ${f.number} ha salido de nuestro almacén.`,
        ...(f.trackingNumbers.length > 0
          ? [`Número de seguimiento: ${f.trackingNumbers.join(', ')}`]
          : []),
      ],
    }),
    order_delivered: (f) => ({
      subject: `Su pedido ${f.number} se ha entregado`,
      lines: [
        `Hola, ${f.customer}:`,
        `el transportista indica que su pedido ${f.number} se ha entregado.`,
      ],
    }),
    order_cancelled: (f) => ({
      subject: `Su pedido ${f.number} se ha cancelado`,
      lines: [`Hola, ${f.customer}:`, `su pedido ${f.number} se ha cancelado. No se enviará nada.`],
    }),
  },
}

const FOLLOW = { en: 'Follow your order:', es: 'Siga su pedido:' } as const

/** Subject and plain-text body of a message; languages other than Spanish get English. */
export function compose(
  kind: MessageKind,
  locale: string,
  facts: MessageFacts,
): { subject: string; body: string } {
  const words = WORDS[languageOf(locale)][kind](facts)
  return { subject: words.subject, body: withFoot(words.lines, locale, facts) }
}

/** Paragraphs, and below them what every message ends with: the way to the order, and who writes. */
export function withFoot(
  paragraphs: readonly string[],
  locale: string,
  { link, company }: Pick<MessageFacts, 'link' | 'company'>,
): string {
  const follow = link ? [`${FOLLOW[languageOf(locale)]} ${link}`] : []
  return [...paragraphs, ...follow, company].join('\n\n')
}

const languageOf = (locale: string) => (locale.startsWith('es') ? 'es' : 'en')
