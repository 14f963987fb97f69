import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import { folderWith, problemsOf, siteText } from './sample.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const weak = generateKeyPairSync('rsa', { modulusLength: 1024 })
const exchange = generateKeyPairSync('x25519')
const publicPem = ({ publicKey }: typeof rsa) =>
  publicKey.export({ type: 'spki', format: 'pem' }).toString()

function configWith(key: string) {
  const readers = '    readers: { mode: both, jwt: { publicKeyFile: keys/login.pem } }'
  return join(
    folderWith({ 'config.yaml': siteText(readers), 'keys/login.pem': key }),
    'config.yaml',
  )
}

describe('the public key of a login', () => {
  it('is read from a file beside the config', () => {
    const [site] = loadConfig(configWith(publicPem(rsa))).sites
    expect(site?.readers).toEqual({ mode: 'both', jwt: { publicKey: publicPem(rsa) } })
  })

  it.each([
    ['no key', 'geheim', 'is not a public key in PEM'],
    [
      'a private key',
      rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      'is a private key, which must stay with the login',
    ],
    ['a weak key', publicPem(weak), 'has only 1024 bits'],
    ['a key that signs nothing', publicPem(exchange), 'is a key of a kind that signs no JWT here'],
  ])('is refused where the file has %s', (_, key, message) => {
    expect(problemsOf(configWith(key))).toMatchObject([
      {
        line: 6,
        key: 'sites[0].readers.jwt.publicKeyFile',
        message: `"keys/login.pem" ${message}`,
        allowed: expect.stringContaining('in PEM'),
      },
    ])
  })
})
