import { BlockList, isIPv6 } from 'node:net'

const near = new BlockList()
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  near.addSubnet(net, bits, 'ipv4')
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')

/**
 * Where a request came from, for the throttles that count by address: what a proxy beside us says. Anybody else could
 * write a new address into every attempt, so theirs is the address they called from.
 */
export function forwardedFor(given: string | undefined, peer: string | undefined): string {
  const address = peer?.replace(/^::ffff:(?=\d+\.)/, '') ?? 'unknown'
  const trusted = address !== 'unknown' && near.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
  const said = given?.split(',').at(-1)?.trim()
  return trusted && said ? said : address
}
