import http from 'node:http'
import https from 'node:https'
import { codeOf } from './errors.ts'

export type Answer = { status: number; text: string }

/** Posts to a Dockline on this machine: over http, or over https when it was started with `--https`. */
export async function postHere(
  place: string,
  headers: Record<string, string>,
  body: Uint8Array,
): Promise<Answer> {
  try {
    return await post(http.request(`http://${place}`, { method: 'POST', headers }), body)
  } catch (error) {
    // What a TLS server does to a caller that does not greet as one.
    if (codeOf(error) !== 'ECONNRESET') throw error
  }
  // its certificate is its own, and the call does not leave this machine
  const options = { method: 'POST', headers, rejectUnauthorized: false }
  return post(https.request(`https://${place}`, options), body)
}

function post(request: http.ClientRequest, body: Uint8Array): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.once('error', reject)
    request.once('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.once('error', reject)
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    request.end(body)
  })
}
