import { createHmac } from 'node:crypto'

/**
 * The signature of Standard Webhooks, version 1.
 * @param secret `whsec_` and the key in base64
 * @param timestamp seconds since 1970
 */
export function sign(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const digest = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return `v1,${digest}`
}
