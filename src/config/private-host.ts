import { BlockList, isIP } from 'node:net'

const privateAddresses = new BlockList()
privateAddresses.addSubnet('127.0.0.0', 8)
privateAddresses.addSubnet('10.0.0.0', 8)
privateAddresses.addSubnet('172.16.0.0', 12)
privateAddresses.addSubnet('192.168.0.0', 16)
privateAddresses.addAddress('::1', 'ipv6')
privateAddresses.addSubnet('fc00::', 7, 'ipv6')

/** Names that no public resolver knows: one label, or a suffix that is kept for private use. */
const PRIVATE_NAME = /^[^.]+$|\.(?:localhost|internal|local|home\.arpa)$/

/**
 * Whether a host is on the machine itself or on a private network, as far as its name tells.
 * @param hostname of a parsed URL: lower case, IPv6 in brackets
 */
export function isPrivateHost(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '')
  const version = isIP(address)
  if (version === 0) return PRIVATE_NAME.test(hostname)
  return privateAddresses.check(address, version === 6 ? 'ipv6' : 'ipv4')
}
