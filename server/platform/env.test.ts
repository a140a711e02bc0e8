import { describe, expect, it } from 'vitest'
import { must } from '../kernel/result.ts'
import { parseEnv } from './env.ts'

function lines(source: Record<string, string>): readonly string[] {
  const result = parseEnv(source)
  return result.ok ? [] : result.refusal.lines
}

describe('parseEnv', () => {
  it('has a default for everything, and reads an empty variable as not set', () => {
    expect(must(parseEnv({ PORT: '', DATABASE_URL: '', DEMO: '' }))).toEqual({
      port: 3000,
      trackPort: 3001,
      host: '0.0.0.0',
      dataDir: '.data',
      demo: true,
      logLevel: 'info',
    })
  })

  it('reads what is given', () => {
    const env = must(parseEnv({ PORT: '8080', DEMO: '0', DATABASE_URL: 'postgres://u:p@h/d' }))
    expect([env.port, env.demo, env.databaseUrl]).toEqual([8080, false, 'postgres://u:p@h/d'])
  })

  it('answers one line for each wrong variable', () => {
    expect(lines({ PORT: '70000', TRACK_PORT: 'x', DEMO: 'no' })).toEqual([
      'PORT must be a port number from 1 to 65535.',
      'TRACK_PORT must be a port number from 1 to 65535.',
      'DEMO must be 0 (start empty) or 1 (start with the demo company).',
    ])
    expect(lines({ PORT: '0' })).toHaveLength(1)
    expect(lines({ DATABASE_URL: 'mysql://h/d' })[0]).toMatch(/^DATABASE_URL must look like/)
    expect(lines({ DATABASE_URL: 'postgres://h/' })).toHaveLength(1)
    expect(lines({ DOCKLINE_TRACK_URL: 'track.example.com' })).toEqual([
      'DOCKLINE_TRACK_URL must look like https://track.example.com.',
    ])
    expect(lines({ PORT: '3001' })).toEqual([
      'PORT and TRACK_PORT are both 3001: give each its own.',
    ])
  })
})
