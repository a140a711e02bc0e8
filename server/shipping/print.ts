import type { PostalAddress } from '../platform/pdf/postal-address.ts'
import { type LabelData, type LabelDpi, labelPdf, labelZpl } from './documents/label.ts'
import { manifestPdf } from './documents/manifest.ts'
import { packingSlipPdf } from './documents/packing-slip.ts'
import { type ParcelFacts, readManifest, readParcel } from './store.ts'

type Scope = readonly string[] | null

/** A parcel's 4 × 6 label as PDF; undefined for a parcel that is not there, or is void. */
export async function printLabelPdf(
  parcelId: string,
  scope: Scope,
): Promise<Uint8Array | undefined> {
  const parcel = await livingParcel(parcelId, scope)
  if (!parcel) return undefined
  return labelPdf(labelData(parcel), {
    locale: parcel.locale,
    dpi: 203,
    createdAt: new Date(parcel.packedAt),
  })
}

/** The same label for a ZPL printer. */
export async function printLabelZpl(
  parcelId: string,
  dpi: LabelDpi,
  scope: Scope,
): Promise<string | undefined> {
  const parcel = await livingParcel(parcelId, scope)
  return parcel ? labelZpl(labelData(parcel), { locale: parcel.locale, dpi }) : undefined
}

export async function printPackingSlip(
  parcelId: string,
  scope: Scope,
): Promise<Uint8Array | undefined> {
  const parcel = await livingParcel(parcelId, scope)
  if (!parcel) return undefined
  const { company } = parcel
  return packingSlipPdf(
    {
      sellerName: company?.name ?? parcel.from.name,
      from: parcel.from,
      to: recipient(parcel),
      orderNumber: parcel.orderNumber,
      orderedOn: parcel.orderedOn,
      shipOn: localDay(parcel.packedAt, parcel.timezone),
      parcel: parcel.position,
      parcels: parcel.parcels,
      carrier: parcel.carrier,
      service: parcel.service,
      trackingNumber: parcel.trackingNumber,
      giftNote: parcel.note || null,
      lines: parcel.lines,
      contact: company?.supportEmail ?? '',
    },
    { locale: parcel.locale, createdAt: new Date(parcel.packedAt) },
  )
}

export async function printManifest(
  manifestId: string,
  scope: Scope,
  locale: string,
): Promise<Uint8Array | undefined> {
  const manifest = await readManifest(manifestId, scope)
  if (!manifest) return undefined
  const { at, timezone, ...data } = manifest
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, timeStyle: 'short' }).format(
    new Date(at),
  )
  return manifestPdf(
    { ...data, handedOverOn: localDay(at, timezone), handedOverAt: time },
    { locale, createdAt: new Date(at) },
  )
}

async function livingParcel(parcelId: string, scope: Scope): Promise<ParcelFacts | undefined> {
  const parcel = await readParcel(parcelId, scope)
  return parcel && parcel.status !== 'voided' ? parcel : undefined
}

function labelData(parcel: ParcelFacts): LabelData {
  return {
    from: parcel.from,
    to: recipient(parcel),
    carrier: parcel.carrier,
    service: parcel.service,
    trackingNumber: parcel.trackingNumber,
    sscc: parcel.sscc,
    weightG: parcel.weightG,
    parcel: parcel.position,
    parcels: parcel.parcels,
    orderNumber: parcel.orderNumber,
    shipOn: localDay(parcel.packedAt, parcel.timezone),
  }
}

function recipient({ to }: ParcelFacts): PostalAddress {
  return {
    name: to?.name ?? '',
    company: to?.company ?? null,
    line1: to?.line1 ?? '',
    line2: to?.line2 ?? null,
    city: to?.city ?? '',
    region: to?.region ?? null,
    postalCode: to?.postcode ?? null,
    country: to?.country ?? 'US',
    phone: to?.phone ?? null,
  }
}

function localDay(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(at))
}
