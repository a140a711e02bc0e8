import { itemPhoto } from '../../catalog/index.ts'
import { json, type WebHandler } from './web.ts'

/** Product photos are what any shop shows: no log-in. The policy keeps a drawn SVG from running anything. */
export const photo: WebHandler = async (_request, params) => {
  const found = await itemPhoto(params.id ?? '')
  if (!found) return json(404, { error: 'no_such_photo' })
  return new Response(new Uint8Array(found.bytes), {
    headers: {
      'content-type': found.mediaType,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })
}
