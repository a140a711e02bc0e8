import { beforeAll, describe, expect, it } from 'vitest'
import { secrets, setSecrets } from '../../platform/secrets.ts'
import { testSecrets } from '../../platform/testing/secrets.ts'
import { findRoute } from './routes.ts'

beforeAll(() => setSecrets(testSecrets()))

const ask = async (authorization?: string) => {
  const headers = authorization === undefined ? {} : { authorization }
  const route = findRoute('GET', '/api/metrics')
  return route?.handler(new Request('http://localhost/api/metrics', { headers }), route.params)
}

describe('the metrics', () => {
  it.each([undefined, '', 'Bearer ', 'Bearer wrong', 'Basic bTpt'])(
    'are kept from %j',
    async (said) => {
      const answer = await ask(said)
      expect(answer?.status).toBe(401)
      expect(await answer?.text()).not.toContain('process_')
    },
  )

  it('are Prometheus text for the bearer of the token', async () => {
    const answer = await ask(`Bearer ${secrets().metrics}`)
    expect(answer?.status).toBe(200)
    expect(answer?.headers.get('content-type')).toContain('text/plain')
  })
})
