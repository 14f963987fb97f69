import { connect } from 'node:net'

export interface Load {
  port: number
  /** Connections that each send one request after the other. */
  connections: number
  seconds: number
  /** Method, path, headers and body of the n-th request. */
  request(n: number): {
    method: string
    path: string
    headers?: Record<string, string>
    body: string
  }
  /** The status that counts as done. */
  expect: number
}

export interface Outcome {
  perSecond: number
  /** Milliseconds from sending to the whole answer. */
  p50: number
  p99: number
}

/**
 * Sends requests over raw sockets, which costs the generator little beside what it measures.
 * @throws when an answer has another status: a server that refuses is not fast
 */
export async function runLoad(load: Load): Promise<Outcome> {
  const latencies: number[] = []
  const started = performance.now()
  const end = started + load.seconds * 1_000
  let sent = 0
  const next = () => load.request(sent++)
  await Promise.all(
    Array.from({ length: load.connections }, () => keepSending(load, next, end, latencies)),
  )
  const seconds = (performance.now() - started) / 1_000
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN
  return { perSecond: latencies.length / seconds, p50: at(0.5), p99: at(0.99) }
}

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4)

/** Loads two servers in turns, so that both have the same machine, and prints the median of the ratios. */
export async function compare(
  loadBare: (seconds: number) => Promise<Outcome>,
  loadOurs: (seconds: number) => Promise<Outcome>,
): Promise<void> {
  await loadBare(1) // warm-up
  await loadOurs(1)
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const bare = await loadBare(SECONDS)
    const ours = await loadOurs(SECONDS)
    const ratio = ours.perSecond / bare.perSecond
    ratios.push(ratio)
    console.log(`  bare ${show(bare)}   freischalt ${show(ours)}   ratio ${ratio.toFixed(2)}`)
  }
  ratios.sort((a, b) => a - b)
  const middle = ratios[Math.floor(ratios.length / 2)]
  console.log(
    `  median ratio ${middle?.toFixed(2)} (${ratios[0]?.toFixed(2)} to ${ratios.at(-1)?.toFixed(2)})`,
  )
}

const show = ({ perSecond, p50, p99 }: Outcome) =>
  `${Math.round(perSecond)}/s (p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms)`

function keepSending(
  load: Load,
  next: () => ReturnType<Load['request']>,
  end: number,
  latencies: number[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(load.port, '127.0.0.1')
    let received = ''
    let sentAt = 0
    const send = () => {
      if (performance.now() >= end) {
        socket.end()
        return resolve()
      }
      sentAt = performance.now()
      socket.write(format(next()))
    }
    socket.setNoDelay(true)
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      if (!isWhole(received)) return
      if (!received.startsWith(`HTTP/1.1 ${load.expect}`))
        return reject(new Error(`Unexpected answer: ${received.slice(0, 400)}`))
      latencies.push(performance.now() - sentAt)
      received = ''
      send()
    })
  })
}

function format({ method, path, headers = {}, body }: ReturnType<Load['request']>): string {
  const lines = Object.entries({
    Host: '127.0.0.1',
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`
}

function isWhole(received: string): boolean {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd < 0) return false
  if (received.startsWith('HTTP/1.1 304')) return true
  const length = /content-length: (\d+)/i.exec(received.slice(0, headEnd))?.[1]
  if (length === undefined) return received.endsWith('0\r\n\r\n')
  return received.length >= headEnd + 4 + Number(length)
}
