import postgres from 'postgres'
import { urlOf } from './embedded-connection.ts'
import { clusterFiles, textOf } from './embedded-files.ts'

/**
 * The address of the embedded PostgreSQL that runs on a data folder; undefined where none does. For
 * commands beside a running `start`, which must not start or stop a server themselves.
 */
export async function findRunningEmbedded(dataDir: string): Promise<string | undefined> {
  const files = clusterFiles(dataDir)
  const [port, password] = await Promise.all([textOf(files.portFile), textOf(files.passwordFile)])
  if (!port || !password) return undefined
  const url = urlOf(Number(port.trim()), password.trim())
  const client = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} })
  try {
    await client`select 1`
    return url
  } catch {
    return undefined
  } finally {
    await client.end({ timeout: 1 })
  }
}
