import { BlockList, isIP } from 'node:net'

/** Where a request came from, as far as it can be known. */
export type ClientAddress = string | undefined

const ownNetwork = networksOf([
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '::1',
  'fc00::/7',
  'fe80::/10',
])

/**
 * The client's address: that of the connection, or, where a trusted proxy holds it, the last address in
 * X-Forwarded-For that no trusted proxy has; what stands before it anybody could have written.
 */
export function clientAddress(
  trusted: BlockList,
  connection: string | undefined,
  forwardedFor: string | undefined,
): ClientAddress {
  let address = plain(connection)
  const named = (forwardedFor ?? '').split(',')
  while (address !== undefined && contains(trusted, address) && named.length > 0) {
    const next = plain(named.pop())
    if (next === undefined) break
    address = next
  }
  return address
}

/**
 * What to count a client by: its address, or of IPv6 the network, of which everybody has a whole one. Nothing
 * for addresses of one's own network: that is a proxy which nobody named, and everybody would be one client.
 */
export function countedBy(address: ClientAddress): string | undefined {
  if (address === undefined || contains(ownNetwork, address)) return undefined
  return isIP(address) === 6 ? groupsOf(address).slice(0, 4).join(':') : address
}

/** @param list addresses and networks such as 10.0.0.0/8; must be valid */
export function networksOf(list: readonly string[]): BlockList {
  const networks = new BlockList()
  for (const entry of list) {
    const [address = '', bits] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) networks.addAddress(address, family)
    else networks.addSubnet(address, Number(bits), family)
  }
  return networks
}

function contains(networks: BlockList, address: string): boolean {
  return networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** Without zone, brackets and port; IPv4 in IPv6 as IPv4. */
function plain(text: string | undefined): string | undefined {
  const address = (text ?? '')
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '')
  return isIP(address) ? address : undefined
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): string[] {
  const { hostname } = new URL(`http://[${address}]`)
  const [head = '', tail] = hostname.slice(1, -1).split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const missing = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array<string>(missing).fill('0'), ...after]
}
