import type { Address, Customer } from '../canonical.ts'
import { at, type Cursor, degrees, id, isNothing, text } from './cursor.ts'

/** Who ordered: the customer's own name, else the one on the bill, else on the parcel. */
export function readCustomer(root: Cursor): Customer {
  const customer = at(root, 'customer')
  const billing = at(root, 'billing_address')
  const shipping = at(root, 'shipping_address')
  const named = [customer, billing, shipping].map(personName).find((name) => name !== '')
  const email =
    text(at(root, 'email')) ?? text(at(root, 'contact_email')) ?? text(at(customer, 'email'))
  return {
    externalId: isNothing(at(customer, 'id')) ? null : id(at(customer, 'id')),
    name: named ?? email ?? '',
    email,
    phone:
      text(at(root, 'phone')) ??
      text(at(customer, 'phone')) ??
      text(at(shipping, 'phone')) ??
      text(at(billing, 'phone')),
  }
}

function personName(cursor: Cursor): string {
  const parts = [text(at(cursor, 'first_name')), text(at(cursor, 'last_name'))]
  const joined = parts.filter((part) => part !== null).join(' ')
  return joined === '' ? (text(at(cursor, 'name')) ?? text(at(cursor, 'company')) ?? '') : joined
}

export function readAddress(cursor: Cursor): Address | null {
  if (isNothing(cursor)) return null
  const lat = degrees(at(cursor, 'latitude'), 90)
  const lng = degrees(at(cursor, 'longitude'), 180)
  const code = text(at(cursor, 'country_code'))?.toUpperCase() ?? ''
  const address = {
    name: text(at(cursor, 'name')) ?? personName(cursor),
    company: text(at(cursor, 'company')),
    line1: text(at(cursor, 'address1')) ?? '',
    line2: text(at(cursor, 'address2')),
    city: text(at(cursor, 'city')) ?? '',
    province: text(at(cursor, 'province')),
    provinceCode: text(at(cursor, 'province_code')),
    postcode: text(at(cursor, 'zip')),
    countryCode: /^[A-Z]{2}$/.test(code) ? code : '',
    phone: text(at(cursor, 'phone')),
    position: lat === null || lng === null ? null : { lat, lng },
  }
  // A shop that sends `{}` or all nulls has no address either.
  return [address.name, address.line1, address.city, address.postcode].every((part) => !part)
    ? null
    : address
}
