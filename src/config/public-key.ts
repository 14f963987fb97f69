import { createPublicKey } from 'node:crypto'

const KINDS = ['rsa', 'ec', 'ed25519']
const CURVES = ['prime256v1', 'secp384r1', 'secp521r1']

/** What is wrong with the public key of a site's login in PEM; undefined where nothing is. */
export function keyMistake(pem: string): string | undefined {
  // Node would take the public half of it, and the secret one would lie about on this machine.
  if (pem.includes('PRIVATE KEY')) return 'is a private key, which must stay with the login'
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(pem)
    const { modulusLength = 2048, namedCurve = 'prime256v1' } = asymmetricKeyDetails ?? {}
    if (!KINDS.includes(asymmetricKeyType ?? '') || !CURVES.includes(namedCurve))
      return 'is a key of a kind that signs no JWT here'
    return modulusLength < 2048 ? `has only ${modulusLength} bits` : undefined
  } catch {
    return 'is not a public key in PEM'
  }
}
