import { renderToReadableStream } from 'react-dom/server.edge'
import { type Outcome, respond } from '#app/_edge/respond.tsx'
import { TRACKING_TOKEN, trackingSnapshot, trackingTokenHash } from '#server/tracking/index'

/**
 * The tracking page's second host: the same document as the edge worker's, from the same view.
 * It is a route handler and not a page because a page brings Next's own client script (over
 * 100 kB) and document head, and cannot answer 503; the view is a whole document without any.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  const { token } = await params
  return respond({
    request,
    token,
    outcome: await outcomeOf(token),
    nowMs: Date.now(),
    publicOrigin: '',
    render: (page) => renderToReadableStream(page),
  })
}

async function outcomeOf(token: string): Promise<Outcome> {
  if (!TRACKING_TOKEN.test(token)) return { kind: 'unknown' }
  try {
    const snapshot = await trackingSnapshot(trackingTokenHash(token))
    return snapshot ? { kind: 'found', snapshot } : { kind: 'unknown' }
  } catch (error) {
    // A fault here must not read as "no such order".
    console.error('tracking page:', error)
    return { kind: 'unavailable' }
  }
}
