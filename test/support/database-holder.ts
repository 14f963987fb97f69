// A process of its own that holds an embedded PostgreSQL: prints its address, stops on SIGTERM.
import { startEmbeddedPostgres } from '../../src/db/embedded.ts'

const [, , dataDir = ''] = process.argv
const alive = setInterval(() => {}, 60_000)
const held = await startEmbeddedPostgres({ dataDir })
process.once('SIGTERM', () => {
  clearInterval(alive)
  void held.stop()
})
process.stdout.write(`${held.url}\n`)
